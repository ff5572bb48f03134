"""The archive that a command works on."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from annotated_archive.build.build import Build
from annotated_archive.build.declared import vocabulary_of
from annotated_archive.build.failures import one_line_of
from annotated_archive.build.options import BuildOptions
from annotated_archive.build.own_strings import own_strings_of, strings_of
from annotated_archive.build.paths import editors_lock_file
from annotated_archive.build.rings import look_for_rings_again
from annotated_archive.build.run import plugin_of
from annotated_archive.build.theme_files import TWO_LINES, wrong_theme
from annotated_archive.check.absent import Absent, phrases_in_files
from annotated_archive.check.pages import no_contact
from annotated_archive.cli.console import Console
from annotated_archive.edition import Edition
from annotated_archive.edition.checking import Sketches
from annotated_archive.load.editors_lock import EditorsLock
from annotated_archive.load.regular import text_of_file
from annotated_archive.load.tree import markdown_files
from annotated_archive.records.problem import Problem
from annotated_archive.records.vocabulary import OURS, Vocabulary
from annotated_archive.render.strings import Strings
from annotated_archive.serve.failure import failure_of
from annotated_archive.serve.log_recorder import LogRecorder

# Material prints a page of advice about MkDocs' successor at every start; what the archive
# does about that stands in its own documentation.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

_MISSING = "does not exist"
"""MkDocs' message where there is no mkdocs.yml."""

_BEGIN = (
    "\nrun archive init to begin an archive here; or run archive in the folder of mkdocs.yml, "
    "or name it with -f"
)

_THEME = "Config value 'theme'"
"""MkDocs' message where it finds no such theme, or no name of one."""


class Site:
    """The archive that a command works on: its mkdocs.yml, read when it is needed."""

    def __init__(self, config_file: Path | None) -> None:
        self.config_file = config_file

    def config(self, **overrides: Any) -> MkDocsConfig:
        """Return the configuration; stop with a clear message where there is none."""
        file = str(self.config_file) if self.config_file else None
        log, said = logging.getLogger("mkdocs"), LogRecorder()
        is_shown = log.hasHandlers()
        log.addHandler(said)
        try:
            config = load_config(config_file=file, **overrides)
        except Abort as error:  # MkDocs has logged why
            why = [] if is_shown else said.lines
            if any(_THEME in line for line in said.lines):
                why = [*why, TWO_LINES.format(file=file or "mkdocs.yml")]
            raise click.ClickException("\n".join(why) or str(error)) from error
        except ConfigurationError as error:
            words = str(failure_of(error, (), self.base))
            if _MISSING in words:
                words += _BEGIN
            raise click.ClickException(words) from error
        except OSError as error:  # it is a folder, or another user's
            raise click.ClickException(one_line_of(error)) from error
        finally:
            log.removeHandler(said)
        if "annotated-archive" not in config.plugins:
            raise click.ClickException(
                f"{config.config_file_path} does not name the plugin; "
                "add “annotated-archive” below “plugins:”"
            )
        return config

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds of notes and of relations; without a mkdocs.yml those of every archive."""
        if self.config_file is None and not Path("mkdocs.yml").exists():
            return OURS
        config = self.config()
        return vocabulary_of(config, plugin_of(config).config, own_strings_of(config))

    @property
    def strings(self) -> Strings:
        """The texts of the interface in the archive's language."""
        config = self.config()
        language = plugin_of(config).config["language"]
        return strings_of(config, language, own_strings_of(config))

    @property
    def editors_lock_file(self) -> Path:
        """The file with the signatures of editors."""
        return editors_lock_file(self.config())

    def edition(self, console: Console, *, drafts: bool = True) -> Edition:
        """Return the whole archive, drafts included unless told, without building a site."""
        with console:
            return self._build(console, drafts=drafts).make_edition()

    def published_edition(self, console: Console) -> Edition:
        """Return the archive as a build publishes it: with the site's address and git's days."""
        with console:
            build = self._build(console, drafts=False)
            build.settings = replace(build.settings, site_url=build.config.site_url or "")
            return build.make_edition(history=build.history())

    def compared_edition(
        self, console: Console, content: Path | None = None, known: Edition | None = None
    ) -> Edition:
        """Return the archive as it is published, with the problems of hand-written pages.

        It is read from `content`, if that is given; files that are as in the edition `known` are
        not read again.
        """
        with console, without_looking_for_rings():
            build = self._build(console, drafts=False)
            if content is not None:
                build.config.docs_dir = str(content)
            found = build.make_edition(**({"file_cache": known.file_cache} if known else {}))
            build.by_hand.take(found.tree.pages)
            pages = build.by_hand.check(found.linked.targets)
        return found.with_problems(tuple(sorted({*found.problems, *pages})))

    def checked(
        self,
        console: Console,
        lock: EditorsLock | None = None,
        *,
        clean: bool = False,
        before: Edition | None = None,
    ) -> Edition:
        """Return the whole archive with every problem, those of hand-written pages too.

        The signatures in `lock` take the place of the archive's own. Files that are as they were
        in the edition `before`, or else at the last build or check, are not read again, unless
        all has to be read from `clean` files.
        """
        with console, without_looking_for_rings():
            build = self._build(console, drafts=True)
            if lock is not None:
                build.settings = replace(build.settings, lock=lock)
            cache = build.build_cache
            kept = {} if clean else cache.sketches()
            sketches = dict(kept)
            if before and before.settings.vocabulary == build.settings.vocabulary:
                found = build.make_edition(
                    file_cache=before.file_cache, before=before, sketches=sketches
                )
            else:
                found = self._with_cache(build, clean, sketches)
            digests = {record.digest for record in found.archive.articles.values()}
            sketches = {key: sketches[key] for key in digests & sketches.keys()}
            if sketches != kept:
                cache.keep_sketches(sketches)
            build.by_hand.take(found.tree.pages)
            pages = build.by_hand.check(found.linked.targets)
        if build.absent is not None:
            pages += self._absent(build.absent, found)
        settings = Path(build.config.config_file_path or "mkdocs.yml").name
        contact = no_contact(build.settings.contact, settings)
        why = wrong_theme(build.config)
        hint = "write `theme: {name: material}`"
        theme = [Problem(settings, 0, "wrong-theme", why, hint=hint)] if why else []
        texts = build.own_strings.problems_of(build.strings.language)
        more = {*pages, *contact, *theme, *texts}
        return found.with_problems(tuple(sorted({*found.problems, *more})))

    def _with_cache(self, build: Build, clean: bool, sketches: Sketches) -> Edition:
        """Return the edition of a build, which reads and keeps parsed files as all builds do."""
        cache = build.build_cache
        known: dict[str, Any] = {}
        if not clean:
            known = {"file_cache": cache.file_cache(), "copies": cache.known_copies()}
        found = build.make_edition(**known, sketches=sketches)
        cache.keep_file_cache(found.file_cache, build.workers)
        cache.keep_copies(found.copies)
        return found

    def _build(self, console: Console, *, drafts: bool) -> Build:
        config = self.config()
        options = BuildOptions(drafts=drafts, progress=console.progress)
        return Build(config, plugin_of(config).config, options)

    def _absent(self, absent: Absent, found: Edition) -> tuple[Problem, ...]:
        """Return where the content folder holds what must be absent."""
        content, tree = self.content, found.tree
        others = (*tree.assets, *tree.others)
        problems = phrases_in_files(
            absent, markdown_files(tree), others, lambda path: text_of_file(content / path)
        )
        return tuple(replace(each, path=found.settings.shown_path(each.path)) for each in problems)

    @property
    def content(self) -> Path:
        """The content folder."""
        return Path(self.config().docs_dir).resolve()

    @property
    def base(self) -> Path:
        """The folder of mkdocs.yml."""
        return (self.config_file or Path("mkdocs.yml")).parent


@contextmanager
def without_looking_for_rings() -> Iterator[None]:
    """Let Python look for rings of objects afterwards: there are hardly any, and it takes long."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            look_for_rings_again()


this_site = click.make_pass_decorator(Site)


def verbosity(command: Callable[..., Any]) -> Callable[..., Any]:
    """Return `command` with the options -v and -q."""
    command = click.option("-v", "--verbose", is_flag=True, help="Log every step.")(command)
    return click.option("-q", "--quiet", is_flag=True, help="Log problems only.")(command)


def set_logging(*, verbose: bool, quiet: bool) -> None:
    """Log as much as was asked for, to standard error."""
    level = logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(level)
