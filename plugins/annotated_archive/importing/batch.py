"""Several files at once: they share notices, and are compared with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from annotated_archive.importing.archive_view import Given, Known, known_of
from annotated_archive.importing.drafting import Draft
from annotated_archive.importing.findings import warning
from annotated_archive.importing.layouts import Layout
from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.markup import plain_words
from annotated_archive.importing.proposals import Proposals, accepted, proposals
from annotated_archive.importing.raw import read_raw
from annotated_archive.importing.write import article_path
from annotated_archive.link.names import names_of
from annotated_archive.records.archive import Archive
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.shingles import near_copies


@dataclass(frozen=True, slots=True)
class Import:
    """What became of one file."""

    source: str
    draft: Draft | None
    """The record it makes; None when it makes none."""
    proposals: Proposals
    findings: tuple[Problem, ...]
    """Everything there is to say about it, errors included."""

    @property
    def may_be_written(self) -> bool:
        """Whether there is a record, its id is free, and nothing forbids writing it."""
        return (
            self.draft is not None
            and self.draft.taken_by is None
            and all(finding.severity is not Severity.ERROR for finding in self.findings)
        )


def import_texts(
    files: Iterable[tuple[str, bytes]],
    archive: Archive,
    *,
    layouts: Sequence[Layout],
    given: Callable[[str], Given] = lambda _: Given(),
    accept: bool = False,
) -> list[Import]:
    """Return what becomes of each of `files`, (path, bytes), when imported into `archive`.

    `given` answers, for a path, what the person who imports says about it. With `accept` the
    proposed regions and groups are written into the drafts. Nothing is written to disk.
    """
    names = names_of(archive.authorities.values())
    known = known_of(archive)
    found: list[Import] = []
    for path, data in files:
        read = read_raw(data, source=path, layouts=layouts, known=known, given=given(path))
        if isinstance(read, Problem):
            found.append(Import(path, None, Proposals(), (read,)))
            continue
        suggested = proposals(read, archive, names)
        if accept:
            read = replace(read, metadata=accepted(read.metadata, suggested))
        known = _with(known, read)
        found.append(Import(path, read, suggested, read.findings))
    return _compared(found, archive)


def _with(known: Known, draft: Draft) -> Known:
    """Return what is known once `draft` is a record: the next file may carry its notices."""
    taken = {draft.id: article_path(draft.id, str(draft.metadata["published"]))}
    taken |= {notice.id: f"notices/{notice.id}.md" for notice in draft.notices}
    return replace(
        known,
        notices={**known.notices, **{wording(plain_words(n.body)): n.id for n in draft.notices}},
        path_of=lambda wanted: taken.get(wanted) or known.path_of(wanted),
    )


def _compared(found: list[Import], archive: Archive) -> list[Import]:
    texts = [(one.source, one.draft.text) for one in found if one.draft]
    if not texts:
        return found
    # A tombstone has no text; anything else may be what was imported before.
    others = ((record.path, record.body) for record in archive.articles.values() if record.body)
    near: dict[str, list[Problem]] = {}
    for copy in near_copies(texts, others):
        near.setdefault(copy.path, []).append(
            warning(
                "import-near-copy",
                copy.path,
                f"{copy.share:.0%} of the shorter text is in {copy.other} as well",
                "if it is the same article, do not add it again; a later version is version_of: it",
            )
        )
    return [replace(one, findings=(*one.findings, *near.get(one.source, ()))) for one in found]
