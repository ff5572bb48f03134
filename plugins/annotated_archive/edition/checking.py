"""Checks an edition by all rules; what the rules of front matter found is kept for the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from annotated_archive.check.context import CheckContext, FrontMatterContext
from annotated_archive.check.rules import problems_of_front_matter, problems_of_texts_and_files
from annotated_archive.check.signatures import left_over
from annotated_archive.edition.digests import digest
from annotated_archive.edition.edition import Edition
from annotated_archive.edition.kept_problems import FrontMatterProblems
from annotated_archive.load.front_matter import MAX_BYTES
from annotated_archive.load.incoming import path_from_project
from annotated_archive.load.regular import hash_of_file, start_of_file
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import RecordId
from annotated_archive.records.problem import Problem, limited
from annotated_archive.text.shingles import sketch

Sketches = dict[str, bytes]
"""Digest of an article's file -> the sketch of its text, by which near copies are found."""


class Checking:
    """The check of an edition by all rules.

    The rules of front matter are not asked again if what decides their findings is as it was for
    the edition before.
    """

    def __init__(self, edition: Edition, content: Path, sketches: Sketches | None = None) -> None:
        """Prepare to check an edition of the folder `content`, with `sketches` for near copies."""
        self._edition = edition
        self._context = context_of(edition, content, sketches)
        self._key = _front_matter_key(self._context)
        self.asks_front_matter = edition.front_matter_problems.key != self._key
        """Whether the rules of front matter are asked, which are most."""

    def found(self) -> tuple[tuple[Problem, ...], FrontMatterProblems]:
        """Return all problems of the edition by path and line, and those that are kept."""
        edition, context = self._edition, self._context
        kept = edition.front_matter_problems
        if self.asks_front_matter:
            kept = FrontMatterProblems(
                self._key, tuple(problems_of_front_matter(context.front_matter))
            )
        found = (*kept.problems, *problems_of_texts_and_files(context))
        problems = with_content_folder(found, edition.settings.content)
        beside = {*edition.settings.lock.problems, *left_over(context)}  # of no file of the content
        return limited({*edition.problems, *problems, *beside}), kept


def checked(edition: Edition, content: Path, sketches: Sketches | None = None) -> Edition:
    """Return an edition with the problems that rules find as well.

    With `sketches` near copies are among them.
    """
    return edition.with_problems(*Checking(edition, content, sketches).found())


def with_content_folder(problems: Iterable[Problem], content: str) -> tuple[Problem, ...]:
    """Return the problems with the content folder in their paths, each once, in order."""
    return tuple(
        sorted({replace(each, path=path_from_project(each.path, content)) for each in problems})
    )


def context_of(edition: Edition, content: Path, sketches: Sketches | None = None) -> CheckContext:
    """Return what rules are told of an edition of the folder `content`."""
    settings, tree = edition.settings, edition.tree
    there = frozenset((*tree.assets, *tree.others))
    return CheckContext(
        edition.archive,
        frozenset(settings.editors),
        pages=tree.pages,
        files=tree.assets,
        named=settings.named,
        vocabulary=settings.vocabulary,
        unread=tree.unread,
        today=settings.today,
        indexes=tuple(settings.indexes.values()),
        texts=edition.texts,
        lock=settings.lock,
        hash_of=lambda path: hash_of_file(content / path) if path in there else None,
        start_of=lambda path: start_of_file(f"{content}/{path}", MAX_BYTES + 10),
        others=tree.others,
        linked=edition.linked_files,
        faults={path: copy for path, copy in edition.copies.items() if copy.fault},
        sizes=edition.picture_sizes,
        theme_files=settings.theme_files,
        notes=edition.notes,
        sketch_of=_sketch_of(edition.archive, sketches),
        text_of=edition.record_text,
        paragraphs_of=lambda record: [each.id for each in edition.paragraphs(record)],
    )


def _front_matter_key(context: FrontMatterContext) -> bytes:
    """Return the digest of what decides the problems of front matter.

    Its indexes are those of the vocabulary.
    """
    return digest(
        context.today().isoformat(),
        sorted(context.editors),
        sorted(context.pages),
        sorted(context.files),
        sorted(context.named),
        context.vocabulary.declared,
        sorted(context.unread.items()),
        [(record.path, record.front_digest) for record in context.archive],
    )


def _sketch_of(archive: Archive, sketches: Sketches | None) -> Callable[[str], bytes] | None:
    if sketches is None:
        return None

    def sketch_of(article: str) -> bytes:
        record = archive.articles[RecordId(article)]
        if (known := sketches.get(record.digest)) is None:
            known = sketches[record.digest] = sketch(record.body)
        return known

    return sketch_of
