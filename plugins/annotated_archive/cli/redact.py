"""`archive redact`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from annotated_archive.anchor.phrases import Phrases
from annotated_archive.check.file_lines import FileLine
from annotated_archive.check.fixes import apply
from annotated_archive.check.redact import (
    BETWEEN_MARKS,
    Held,
    held_between_marks,
    held_by_file,
    held_by_name,
    held_by_texts,
    mended,
    mended_markdown,
)
from annotated_archive.check.redact_notes import notes_to_follow
from annotated_archive.cli.console import Console
from annotated_archive.cli.paragraphs_since import former_paragraphs_to_write
from annotated_archive.cli.site import Site, this_site
from annotated_archive.cli.withdraw import GIT_KEEPS
from annotated_archive.edition import Edition
from annotated_archive.load.front_matter import FrontMatterError
from annotated_archive.load.regular import bytes_of_file, text_of_file
from annotated_archive.load.rewrite import CannotRewrite, with_mapping
from annotated_archive.load.tree import markdown_files
from annotated_archive.records.article import Article

_READABLE = frozenset({".csv", ".html", ".json", ".srt", ".svg", ".tsv", ".txt", ".vtt", ".xml"})
"""Kinds of files beside the pages whose words can be read."""

_NOT_SEEN = re.compile(r"<!--.*?-->|!\[[^\]]*\]", re.DOTALL)
"""What stands in a Markdown file and not in the text that readers see: comments, alt texts."""


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option("--apply", "applies", is_flag=True, help="Mend the places that may be mended.")
@click.option(
    "--with",
    "words",
    metavar="WORDS",
    default="[redacted]",
    show_default=True,
    help="What stands in place of TEXT.",
)
@this_site
def redact(here: Site, /, texts: tuple[str, ...], applies: bool, words: str) -> None:
    """List every place that holds a name or a phrase, in any spelling; with --apply mend it.

    Case, accents, hyphens and signs that nobody sees do not count. Titles, bodies, events, alt
    texts, the quotes and the context of notes and their former quotes are mended, and notes
    stay on their passages. A record that was mended says when, by its key redacted. Names of files, ids, addresses and captured files are listed for a
    person, who renames, withdraws or deletes them.

    Exit status: 0, or 1 when --apply left something to a person.

    \b
    archive redact "Tom Weaver"
    archive redact "Tom Weaver" --with "[name left out]" --apply
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    phrases = Phrases(texts)
    for text in texts:
        if not any(letter.isalnum() for letter in text):
            raise click.UsageError(f"“{text}” holds no letter or figure to look for")
    if not words.strip() or len(words.splitlines()) > 1:
        raise click.UsageError("--with takes words on one line")
    if phrases.spans(words):
        raise click.UsageError("--with holds what is to go")
    edition = here.edition(Console(enabled=False))
    content = here.content
    held = list(_held(here, edition, phrases))
    if not applies:
        _show(held)
        return
    _mend(edition, content, phrases, words, date.today().isoformat())
    after = here.edition(Console(enabled=False))
    _follow(edition, after, content, (phrases, words))
    _forget(after, content)
    # Read anew: a note that stays on its passage may quote what was not mended there.
    left = list(_held(here, here.edition(Console(enabled=False)), phrases))
    click.echo(f"{len(held) - len(left)} places mended")
    if left:
        click.echo("\nleft for a person:")
        _show(left)
    click.echo(f"\n{GIT_KEEPS}\n\nrun archive build --clean: no old word is then in the index")
    if left:
        raise SystemExit(1)


def _show(held: Iterable[Held]) -> None:
    for place in sorted({(each.place, each.in_words) for each in held}):
        click.echo(f"{place[0]}{'' if place[1] else ' – only a person can mend it'}")


def _held(here: Site, edition: Edition, phrases: Phrases) -> Iterator[Held]:
    """Yield every place that holds a phrase, in the content folder and in mkdocs.yml."""
    for each in _held_by_content(edition, here.content, phrases):
        path = edition.settings.shown_path(each.place.path)
        yield replace(each, place=replace(each.place, path=path))
    settings = Path(here.config().config_file_path or "mkdocs.yml")
    yield from held_by_texts({settings.name: text_of_file(settings)}, phrases)


def _held_by_content(edition: Edition, content: Path, phrases: Phrases) -> Iterator[Held]:
    by_path: dict[str, int] = {}
    records = {record.path for record in edition.archive}
    for path in markdown_files(edition.tree):
        text = text_of_file(content / path)
        for each in held_by_file(path, text, phrases):
            by_path[path] = by_path.get(path, 0) + (each.place.part == "text" and each.in_words)
            yield each
        if path not in records:
            yield from held_between_marks(path, text, phrases)
    for record in edition.archive:
        # What markup parts stands in the text that readers see, and not in the file.
        seen = sum(1 for _ in phrases.found(edition.texts[record.id].text))
        not_seen = " ".join(_NOT_SEEN.findall(record.body))
        written = by_path.get(record.path, 0) - sum(1 for _ in phrases.found(not_seen))
        if seen > written:
            yield Held(FileLine(record.path, record.body_line, BETWEEN_MARKS), 0, False)
    tree = edition.tree
    for path in sorted({*tree.assets, *tree.others}):
        yield from held_by_name(path, phrases)
        if Path(path).suffix.lower() in _READABLE:
            yield from held_by_texts({path: text_of_file(content / path)}, phrases)


def _mend(edition: Edition, content: Path, phrases: Phrases, words: str, day: str) -> None:
    # Of a tombstone nothing is read but what it keeps.
    stand = {each.path for each in edition.archive if not getattr(each.fields, "withdrawn", None)}
    for path in markdown_files(edition.tree):
        try:
            # Strictly: a file in another encoding would lose letters.
            text = bytes_of_file(content / path).decode("utf-8-sig")
            if text.startswith("---"):
                new = mended(text, phrases, words, day if path in stand else "")
            else:
                new = mended_markdown(text, phrases, words)
        except (CannotRewrite, FrontMatterError, UnicodeDecodeError):
            continue  # the places in it are listed as left
        if new != text:
            (content / path).write_text(new, encoding="utf-8", newline="\n")
            click.echo(f"{edition.settings.shown_path(path)}: mended")


def _follow(before: Edition, after: Edition, content: Path, how: tuple[Phrases, str]) -> None:
    """Keep notes on their passages."""
    for note, fix in notes_to_follow(
        after.archive,
        before.notes,
        after.notes,
        (before.record_text, after.record_text),
        *how,
    ):
        path = f"{after.settings.content}/{after.archive.notes[note].path}"
        why_not = "its passage is gone" if fix is None else apply(fix, content)
        click.echo(f"{path}: {why_not or 'stays on its passage'}")


def _forget(after: Edition, content: Path) -> None:
    """Take out the former addresses of paragraphs that were mended: they are made of the words."""
    for path, wanted in former_paragraphs_to_write(after, {}, lambda path: True):
        shown = after.settings.shown_path(path)
        try:
            data = (content / path).read_bytes()
            order = tuple(Article.model_fields)
            (content / path).write_bytes(with_mapping(data, "former_paragraphs", wanted, order))
        except (CannotRewrite, OSError) as error:
            click.echo(f"{shown}: former_paragraphs are still there: {error}")
        else:
            click.echo(f"{shown}: former addresses of paragraphs taken out")
