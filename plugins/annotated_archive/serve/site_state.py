"""The outputs of one state of a previewed site, each made when it is asked for."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote

import jinja2
from mkdocs.commands.build import _build_page  # as `mkdocs build` makes a page
from mkdocs.structure.files import File, set_exclusions

from annotated_archive.build.build import Build
from annotated_archive.build.output_jobs import RenderContext, ShellKey, data_of, shell_key, view_of
from annotated_archive.build.paths import project_folder
from annotated_archive.build.run import plugin_of
from annotated_archive.check.pages import HOME_TEMPLATE
from annotated_archive.edition import Edition
from annotated_archive.link.urls import Url, depth_of
from annotated_archive.load.incoming import incoming_path, path_from_project
from annotated_archive.media.copies import published_bytes
from annotated_archive.media.pieces import DamagedError
from annotated_archive.pages.files import FILES
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.outputs import HTML, Output
from annotated_archive.pages.plan import plan, plan_of_first, planned_article
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.environment import whole_page
from annotated_archive.render.shell import Shell
from annotated_archive.render.strings import Strings, direction
from annotated_archive.serve.failure import template_frame
from annotated_archive.serve.files import OpenFile, media_type, open_site_file
from annotated_archive.text.html import Html
from annotated_archive.views.parts import Head


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request."""

    status: int
    kind: str
    """The media type."""
    data: bytes = b""
    location: str = ""
    """The target of a redirect, relative to the root of the site."""
    file: OpenFile | None = None
    """Sent in the place of `data`."""
    refresh: bool = False
    """Whether the browser reloads it by itself, since it holds no script that does."""


class Shown:
    """An edition with all that its outputs are made with."""

    def __init__(
        self,
        build: Build,
        edition: Edition,
        plans: dict[Url, Output] | None,
        folders: Callable[[], Sequence[Path]],
    ) -> None:
        """Show `edition` with the pages and the frame that MkDocs made in `build`.

        `plans` are those of the state before, since most outputs are still there; None without
        one. `folders` gives the folders of files that do not lie in the content folder.
        """
        self.edition = edition
        self._build = build
        self._folders = folders
        self._shells: dict[ShellKey, Shell] = {}
        self._home_made = False
        frame = build.frame
        self.context = RenderContext(
            Presenter(edition, build.strings), frame.templates, self._shells, frame.site
        )
        self._given_plans = plans

    @property
    def strings(self) -> Strings:
        return self._build.strings

    @property
    def base(self) -> Path:
        return project_folder(self._build.config)

    def try_templates(self) -> None:
        """Make an output of every kind, so that one that fails does so before all is shown.

        Raises the template's error, and ValueError where the theme's template has no place for a
        page. Any other error concerns one page, and is shown there.
        """
        first: dict[str, Output] = {}
        for output in self.plans.values():
            first.setdefault(output.maker, output)
        for output in first.values():
            self._make_shell(output)
            try:
                self._made(output)
            except Exception as error:
                if template_frame(error) or isinstance(error, jinja2.TemplateError):
                    raise

    def framed(self, url: Url, title: str, content: Html) -> str:
        """Return a page of the preview itself, within the theme's."""
        language = self.edition.settings.language
        head = Head(url, title, "", language, direction(language), "", noindex=True)
        shell = self._shell((depth_of(url), ""))
        return whole_page(self.context.templates.env, shell, head, content, self._build.frame.site)

    @cached_property
    def plans(self) -> dict[Url, Output]:
        """Every output of the archive by its address."""
        planned = plan(self.context.show, self._build.frame.hand_written())
        return {output.url: output for output in planned}

    @cached_property
    def _plans_before(self) -> dict[Url, Output]:
        """Outputs of the state before; without one, those that are asked for first."""
        if self._given_plans is not None:
            return self._given_plans
        return {output.url: output for output in plan_of_first(self.context.show)}

    @property
    def known_plans(self) -> dict[Url, Output]:
        """Its outputs, or those known before it where nobody asked for more than these."""
        return self.plans if "plans" in self.__dict__ else self._plans_before

    def answer(self, path: str | None) -> Answer:
        """Return the answer for `path`, relative to the root of the site; None is no address."""
        if path is None:
            return self._missing()
        url = Url(quote(path))
        # The plan of a whole site takes a second: it is made for what nobody knew before.
        found = self._output_of_before(url) or self._file(path) or self._output(url)
        if found is not None:
            return found
        if path and not path.endswith("/") and self._is_page(f"{path}/"):
            return Answer(302, HTML, location=f"{path}/")
        return self._missing()

    def _missing(self) -> Answer:
        missing = self._file("404.html")
        if missing is None:
            return Answer(404, "text/plain; charset=utf-8", b"404\n", refresh=True)
        return Answer(404, HTML, missing.data)

    def _output_of_before(self, url: Url) -> Answer | None:
        """Return an output that was planned for the state before, if it stands there still."""
        found = self._article_at(url) or self._plans_before.get(url)
        if found is not None and not MAKERS[found.maker].args_are_keys:
            found = self._planned_file(found)
        if found is not None:
            with suppress(KeyError, IndexError):
                return self._made(found)
        return None

    def _article_at(self, url: Url) -> Output | None:
        """Return the page of an article, for which nothing else has to be planned."""
        file = f"{unquote(url).removesuffix('/')}.md"
        found = planned_article(self.context.show, file) if url.endswith("/") else None
        return found if found is not None and found.url == url else None

    def _planned_file(self, old: Output) -> Output | None:
        """Return a file as it is planned now, if files of its kind are still to be had there."""
        if old.maker not in FILES:
            return None
        places = FILES[old.maker].places(self.context.show)
        args = next((args for url, args in places if url == old.url), None)
        return None if args is None else replace(old, args=args)

    def _output(self, url: Url) -> Answer | None:
        """Return an output of the archive."""
        found = self.plans.get(url)
        return None if found is None else self._made(found)

    def _made(self, output: Output) -> Answer:
        view = view_of(self.context, output)
        self._make_shell(output)
        return Answer(200, MAKERS[output.maker].media_type, data_of(self.context, output, view))

    def _make_shell(self, output: Output) -> None:
        if key := shell_key(output):
            self._shell(key)

    def _shell(self, key: ShellKey) -> Shell:
        """Return the shell of some pages, also kept in the context."""
        if key not in self._shells:
            self._shells[key] = self._build.frame.shell(key)
        return self._shells[key]

    def _is_page(self, path: str) -> bool:
        if Url(quote(path)) in self.plans:
            return True
        found = self._opened(f"{path}index.html")
        if found is not None:
            found.handle.close()
        return found is not None

    def _file(self, path: str) -> Answer | None:
        """Return a file: one that MkDocs made, or one of the content folder that is copied."""
        name = f"{path}index.html" if path == "" or path.endswith("/") else path
        if name == "index.html":
            self._make_home()
        found = self._opened(name)
        if found is None:
            return None
        if not name.endswith(".html"):
            return Answer(200, media_type(name), file=found)
        with found.handle:
            return Answer(200, HTML, found.handle.read())

    def _opened(self, name: str) -> OpenFile | None:
        waiting = incoming_path(name)
        if waiting in self.edition.published_files and name not in self.edition.published_files:
            return self._copy_of(waiting)
        if name not in self.edition.published_files:
            return next(
                filter(None, (open_site_file(folder, name) for folder in self._folders())), None
            )
        config = self._build.config
        # What MkDocs leaves out by the setting `exclude_docs` is not copied either.
        file = File(name, config.docs_dir, config.site_dir, use_directory_urls=True)
        set_exclusions([file], config)
        if not file.inclusion.is_in_serve():  # type: ignore[no-untyped-call]  # MkDocs'
            return None
        return self._copy_of(name)

    def _copy_of(self, name: str) -> OpenFile | None:
        """Return a file of the content folder, or of `incoming/`, as it is published."""
        docs = Path(self._build.config.docs_dir)
        if name not in self.edition.copies:
            return open_site_file(docs.parent, path_from_project(name, docs.name))
        try:
            data = b"".join(published_bytes(docs, name, self.edition.copies))
        except (DamagedError, OSError):
            return None
        return OpenFile(io.BytesIO(data), len(data))

    def _make_home(self) -> None:
        """Make hand-written pages that show figures of the archive again, of this edition."""
        build = self._build
        if not self._home_made and self.edition is not build.edition:
            build.edition = self.edition
            # MkDocs keeps the plugin, and a later build may have failed before it read anything.
            plugin_of(build.config).build = build
            frame = build.frame
            for file in frame.pages:
                if (page := file.page) and page.meta.get("template") == HOME_TEMPLATE:
                    _build_page(page, build.config, frame.pages, frame.nav, frame.env)
        self._home_made = True
