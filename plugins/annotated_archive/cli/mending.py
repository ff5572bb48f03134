"""`archive check --fix`: which files it mends, how the user is told, and what they were before."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotated_archive.build.report import one_line
from annotated_archive.check.fixes import fixes
from annotated_archive.check.mends import MENDABLE, Known, candidates, mended_file
from annotated_archive.check.name_fixes import names_for_ids
from annotated_archive.cli.paragraphs_since import Before, former_paragraphs_to_write
from annotated_archive.edition import Edition
from annotated_archive.link.bearers import Bearers
from annotated_archive.load.incoming import path_from_content, published_path
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.tree import markdown_files
from annotated_archive.records.ids import KIND_OF_FOLDER, RecordId

IsWanted = Callable[[str], bool]
"""Whether a file is one of those that the user named; by its path in the content folder."""


@dataclass(frozen=True, slots=True)
class MendedFile:
    """One file that was, or could be, mended."""

    path: str
    """In the content folder."""
    before: bytes
    after: bytes
    said: tuple[str, ...]
    """Each change in one line, and why one that was meant cannot be made."""

    def diff(self, shown: str) -> Iterator[str]:
        """Yield the change as a unified diff, in lines that a terminal shows as they are."""
        old, new = (
            [_shown(row) for row in data.decode("utf-8", "replace").removesuffix("\n").split("\n")]
            for data in (self.before, self.after)
        )
        name = one_line(shown)
        yield from difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm="")


def _shown(row: str) -> str:
    """Return a row that steers no terminal, and that no build service takes for a command."""
    row = "".join(
        each if each.isprintable() or each in "\t" else each.encode("unicode_escape").decode()
        for each in row.removesuffix("\r")
    )
    return row.replace("::", "\\x3a:", 1) if row.lstrip().startswith("::") else row


def mended_files(
    found: Edition,
    content: Path,
    is_wanted: IsWanted,
    people: Collection[str] = (),
    earlier: Before | None = None,
    *,
    tidies: bool = False,
) -> Iterator[MendedFile]:
    """Yield the files that can be mended, not written yet.

    `earlier` has the paragraphs of an earlier revision, so that their addresses can be sent on. With
    `tidies` the keys and line ends of all wanted records count, not only what is a problem.
    """
    known = _known(found, is_wanted, people, earlier, tidies=tidies)
    codes: dict[str, set[str]] = {}
    for problem in found.problems:
        path = path_from_content(problem.path, found.settings.content)
        if published_path(path).partition("/")[0] in KIND_OF_FOLDER and is_wanted(path):
            codes.setdefault(path, set()).add(problem.code)
    for path in candidates(codes, known):
        try:
            before = bytes_of_file(content / path)
        except OSError:
            continue  # reading it is a problem that is told
        after, said = mended_file(path, before, known)
        if said:
            yield MendedFile(path, before, after, tuple(map(one_line, said)))


def can_be_mended(found: Edition, content: Path, is_wanted: IsWanted) -> int:
    """Return how many files with problems `archive check --fix` mends."""
    if MENDABLE.isdisjoint(problem.code for problem in found.problems):
        return 0
    content_name = found.settings.content
    wrong = {path_from_content(problem.path, content_name) for problem in found.problems}
    files = mended_files(found, content, lambda path: path in wrong and is_wanted(path))
    return sum(file.after != file.before for file in files)


def _known(
    found: Edition,
    is_wanted: IsWanted,
    people: Collection[str],
    earlier: Before | None,
    *,
    tidies: bool,
) -> Known:
    archive, bearers = found.archive, Bearers(found.archive)
    references = {key: text.references for key, text in found.linked.packed.items()}
    unlisted: dict[str, list[RecordId]] = {}
    for article, person in unlisted_in_articles(found, people):
        if is_wanted(path := archive.articles[article].path):
            unlisted.setdefault(path, []).append(person)
    # What an editor signed stays byte for byte.
    signed = {archive.notes[note].path for note in found.signed}
    records = (
        path
        for path in markdown_files(found.tree)
        if tidies and is_wanted(path) and path not in signed
    )
    return Known(
        archive,
        found.settings.vocabulary,
        bearers,
        names={
            record.path: named
            for record, named in names_for_ids(archive, references, bearers, people)
            if is_wanted(record.path)
        },
        people=unlisted,
        quotes={
            fix.path: fix
            for fix in fixes(archive, found.notes, found.record_text)
            if is_wanted(fix.path)
        },
        paragraphs=dict(former_paragraphs_to_write(found, earlier, is_wanted)),
        untidy=[
            path
            for path in records
            if published_path(path).partition("/")[0] in KIND_OF_FOLDER
            and not path.endswith("/index.md")
        ],
    )


def unlisted_in_articles(
    found: Edition, people: Collection[str]
) -> Iterator[tuple[RecordId, RecordId]]:
    """Yield each article with a person of `people` whom it names and does not list."""
    for article in found.archive.articles if people else ():
        for name in found.linked.packed[article].found.unlisted:
            for person in name.people:
                if person in people:
                    yield article, person
