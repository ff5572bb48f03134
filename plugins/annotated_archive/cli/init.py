"""`archive init`."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.config.base import ValidationError

from annotated_archive.build.failures import one_line_of
from annotated_archive.build.run import plugin_of
from annotated_archive.cli.site import Site
from annotated_archive.config import Contact
from annotated_archive.pages.composer import repository
from annotated_archive.records.fields import language_tag
from annotated_archive.records.licences import licence_of
from annotated_archive.render.language_files import (
    UnknownLanguage,
    broader_tags,
    language_folder,
    languages_in,
)
from annotated_archive.starting.answers import OwnerAnswers
from annotated_archive.starting.files import FORGES, MARK, starting_files
from annotated_archive.starting.write import marked_lines, write_new

_PAGE = re.compile(r"https?://[^\s\"'<>()]+\Z")
_BRANCH = re.compile(r"[\w][\w./-]*\Z", re.ASCII)


def _words(text: str) -> str:
    if not text.isprintable():
        raise ValueError("one line of plain words")
    return text


def _contact(text: str) -> str:
    Contact().run_validation(_words(text))
    return text


def _repository(text: str) -> str:
    if not _PAGE.match(_words(text)):
        raise ValueError(f"“{text}” is no address such as https://forge.example/valley/archive")
    return text.rstrip("/").removesuffix(".git")


def _branch(text: str) -> str:
    if not _BRANCH.match(text):
        raise ValueError(f"“{text}” is no name of a branch, such as main")
    return text


def _licence(text: str) -> str:
    return licence_of(text).id


def _language(text: str) -> str:
    tag, known = language_tag(text), languages_in(language_folder())
    if set(broader_tags(tag)).isdisjoint(known):
        more = "begin in one of them: the guide’s page Translating says how to bring another"
        raise ValueError(f"{UnknownLanguage(tag, known)}; {more}")
    return tag


_LATER = "Enter: later"

_ASKED: dict[str, tuple[str, Callable[[str], str]]] = {
    "name": ("The archive’s name", _words),
    "language": ("The language of its own words (en, ar, …)", _language),
    "editor": (f"A name that signs notes for the archive ({_LATER})", _words),
    "contact": (
        f"Where readers write to in private: a mail address or a form ({_LATER})",
        _contact,
    ),
    "repository": (f"The address of its repository ({_LATER})", _repository),
    "licence_text": (f"The licence of its own texts, such as CC-BY-4.0 ({_LATER})", _licence),
    "licence_notes": (f"The licence of readers’ notes ({_LATER})", _licence),
    "licence_data": (f"The licence of the data that it exports ({_LATER})", _licence),
    "branch": ("The branch that it is published from", _branch),
}
"""What an owner says: the question, and the function that checks the answer. Nobody is asked for
the branch, since nearly all are called main."""


def _checked(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Return an answer as it is written down; stop with a plain message where it is none."""
    text = (value or "").strip()
    if not text:
        return None
    try:
        return _ASKED[str(option.name)][1](text)
    except (ValueError, ValidationError) as error:
        raise click.BadParameter(str(error)) from error


def _answer(flag: str, meaning: str) -> Callable[..., Any]:
    return click.option(flag, help=meaning, callback=_checked, metavar="TEXT")


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@_answer("--name", "The archive’s name.  [the folder’s, where it is asked for]")
@_answer("--language", "The language of its own words: en, ar, …  [en]")
@_answer("--editor", "A name that signs notes for the archive.")
@_answer("--contact", "Where readers write to in private: a mail address, or a form’s.")
@_answer("--repository", "The address of its repository’s page.")
@_answer("--branch", "The branch that it is published from.  [main]")
@_answer("--licence-text", "The licence of its own texts: of SPDX or RightsStatements.org.")
@_answer("--licence-notes", "The licence that readers put their notes under.")
@_answer("--licence-data", "The licence of the data that it exports.")
@click.option("--example", is_flag=True, help="Add made-up records that show every kind.")
@click.option(
    "--forge",
    type=click.Choice(FORGES),
    help="Add what this forge reads: workflows that check and publish, and forms.",
)
def init(folder: Path, example: bool, forge: str | None, **given: str | None) -> None:
    """Begin an archive of your own in DIR, or here.

    It makes settings, a home page, a page about the archive, and the folders of records. What no
    option says is asked for at a terminal; elsewhere a line is marked for it. No file that is
    there already is changed: run again, it says what is there, and what is still to be written.

    \b
    archive init valley --name "The Valley Archive" --example
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    begun = (folder / "mkdocs.yml").exists()
    if not begun and is_terminal():
        given |= {key: given[key] or _asked(key, folder) for key in _ASKED if key != "branch"}
    known = {key: value for key, value in given.items() if value}
    said = _said_in_settings(folder / "mkdocs.yml") if begun else {}
    unsaid = [key for key, value in known.items() if begun and said.get(key) != value]
    known = said | known
    answers = OwnerAnswers(**known, forge=forge or "", example=example)
    files = starting_files(answers)
    try:
        written, there = write_new(folder, files)
        marked = list(marked_lines(folder, _all_paths(answers)))
        settings = (folder / "mkdocs.yml").read_text("utf-8", errors="replace")
    except OSError as error:
        raise click.ClickException(one_line_of(error)) from error
    for path in written:
        click.echo(f"{folder / path}: written")
    for path in there:
        click.echo(f"{folder / path}: is there already, left as it is")
    if unsaid:
        names = ", ".join("--" + key.replace("_", "-") for key in unsaid)
        click.echo(f"\nmkdocs.yml was there already: write into it what {names} said.")
    if marked:
        click.echo(f"\nStill to be written, where it says {MARK}")
        for line in marked:
            click.echo(f"  {line}")
    if "annotated-archive" not in settings:
        click.echo(
            "\nmkdocs.yml does not name the plugin. Add to it:\n"
            "docs_dir: content\ntheme:\n  name: material\nplugins:\n  - annotated-archive"
        )
    go = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))}, then "
    click.echo(f"\n{len(written)} files written, {len(there)} there already.", err=True)
    click.echo(f"See it: {go}archive serve", err=True)


def _said_in_settings(file: Path) -> dict[str, str]:
    """Return the answers that a mkdocs.yml gives; none where it cannot be read, or is no archive's.

    Forms and workflows that are added later name the same contact, licences and branch.
    """
    try:
        config = Site(file).config()
    except click.ClickException:
        return {}
    options = plugin_of(config).config
    proposals = repository(config.repo_url, config.edit_uri, "content", branch=options.branch)
    licences = options.licences
    said = {
        "name": config.site_name,
        "language": options.language,
        "editor": next(iter(options.editors), ""),
        "contact": options.contact,
        "repository": config.repo_url,
        "branch": proposals.branch or options.branch,
        "licence_text": licences.text and licences.text.id,
        "licence_notes": licences.notes and licences.notes.id,
        "licence_data": licences.data and licences.data.id,
    }
    return {key: value for key, value in said.items() if value}


def is_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _asked(key: str, folder: Path) -> str:
    """Return the answer to a question; empty for later."""
    question, check = _ASKED[key]
    default = {"name": folder.resolve().name, "language": "en"}.get(key, "")

    def answer(text: str) -> str:
        try:
            return check(text.strip()) if text.strip() else ""
        except (ValueError, ValidationError) as error:
            raise click.BadParameter(str(error)) from error

    return str(
        click.prompt(question, default=default, show_default=bool(default), value_proc=answer)
    )


def _all_paths(answers: OwnerAnswers) -> list[str]:
    """Return the paths of all files that may have been begun with, for any forge."""
    paths = dict.fromkeys(starting_files(answers))
    for forge in FORGES:
        paths |= dict.fromkeys(starting_files(OwnerAnswers(forge=forge)))
    return sorted(paths)
