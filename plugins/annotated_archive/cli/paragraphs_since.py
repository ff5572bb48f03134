"""The paragraphs that articles had in a revision of git, for `archive check --fix --since`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotated_archive.anchor.paragraph_ids import paragraph_ids
from annotated_archive.anchor.paragraph_moves import (
    Worded,
    former_paragraphs_now,
    moved_paragraphs,
)
from annotated_archive.edition import Edition
from annotated_archive.history.revision import write_revision
from annotated_archive.load.tree import digest_of, read_record_file
from annotated_archive.records.archive import Record
from annotated_archive.records.article import MOST_FORMER_PARAGRAPHS, Article
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text
from annotated_archive.text.references import fill_names

Before = Mapping[RecordId, tuple[Worded, ...]]
"""Article whose file changed -> the paragraphs that it had."""


def paragraphs_since(found: Edition, content: Path, revision: str) -> Before:
    """Return the paragraphs in a revision of the articles that are other files now.

    Raises GitError and OSError.
    """
    folder = content / Kind.ARTICLE.folder
    if not folder.is_dir():
        return {}
    with tempfile.TemporaryDirectory(prefix="archive-since-") as temporary:
        old = Path(temporary)
        (old / folder.name).mkdir()
        write_revision(folder, revision, old / folder.name)
        paths = {file.stem: file for file in sorted(old.rglob("*.md"))}
        return {
            article: paragraphs
            for article, record in found.archive.articles.items()
            if not record.fields.withdrawn
            and (file := _file_of(record, paths)) is not None
            and digest_of(file.read_bytes()) != record.digest
            and (paragraphs := _paragraphs(found, old, file.relative_to(old).as_posix()))
        }


def former_paragraphs_to_write(
    found: Edition, before: Before | None, is_wanted: Callable[[str], bool]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the files of articles with the former addresses of paragraphs that belong there.

    Where the text `before` is not known, an address that leads nowhere stays as it is.
    """
    for article, record in found.archive.articles.items():
        former = record.fields.former_paragraphs
        old = before.get(article, ()) if before is not None else ()
        if not (former or old) or record.fields.withdrawn or not is_wanted(record.path):
            continue
        now = _worded(found, article)
        there = [each.id for each in now]
        moved = moved_paragraphs(old, now)
        wanted = former_paragraphs_now(former, moved, there, MOST_FORMER_PARAGRAPHS)
        if before is None:
            kept = {each: to for each, to in former.items() if each not in there}
            wanted = kept | wanted
        if wanted != former:
            yield record.path, wanted


def _file_of(record: Record[Article], paths: Mapping[str, Path]) -> Path | None:
    """Return the file of an article in the revision, under an earlier id too."""
    ids = (record.id, *record.fields.previous_ids)
    return next((paths[each] for each in ids if each in paths), None)


def _paragraphs(found: Edition, old: Path, path: str) -> tuple[Worded, ...]:
    record: Record[Any] | None = read_record_file(old, path, found.settings.vocabulary).record
    if record is None or record.fields.draft:
        return ()  # nobody could link to what was not published
    body = render_body(record.body, first_line=record.body_line)
    names, ids = found.linked.targets.names, found.archive.former

    def name(number: int) -> str:
        target = body.references[number].target.partition("#")[0]
        target = ids.get(RecordId(target), target)
        return names.get(RecordId(target), target)

    html = fill_names(body.html, name)
    plain = plain_text(html)
    return tuple(
        Worded(each.id, plain.text[each.start : each.end]) for each in paragraph_ids(html, plain)
    )


def _worded(found: Edition, article: RecordId) -> tuple[Worded, ...]:
    text = found.texts[article].text
    return tuple(Worded(each.id, text[each.start : each.end]) for each in found.paragraphs(article))
