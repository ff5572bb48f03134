"""Several files imported at once: they share notices, and are compared with each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.drafting import Draft
from annotated_archive.importing.findings import Findings
from annotated_archive.importing.layouts import Layout
from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.markup import plain_words
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.proposals import Proposals, accepted, proposals
from annotated_archive.importing.raw import read_raw
from annotated_archive.importing.write import article_path
from annotated_archive.link.names import names_of
from annotated_archive.records.archive import Archive
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.shingles import near_copies


@dataclass(frozen=True, slots=True)
class Import:
    """The result of importing one file."""

    source: str
    draft: Draft | None
    """The record that the file makes, if any."""
    proposals: Proposals
    findings: tuple[Problem, ...]

    @property
    def may_be_written(self) -> bool:
        """Whether there is a record with a free id and without errors."""
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
    options: ImportOptions | None = None,
    accept: bool = False,
) -> list[Import]:
    """Return the result for each of `files`, (path, bytes); nothing is written to disk.

    With `accept` the proposed regions and groups are written into the drafts.
    """
    names = names_of(archive.authorities.values())
    view = ArchiveView(archive)
    results: list[Import] = []
    for path, data in files:
        read = read_raw(data, source=path, layouts=layouts, view=view, options=options)
        if isinstance(read, Problem):
            results.append(Import(path, None, Proposals(), (read,)))
            continue
        suggested = proposals(read, archive, names)
        if accept:
            read = replace(read, metadata=accepted(read.metadata, suggested))
        view.draft_paths[read.id] = article_path(read.id, str(read.metadata["published"]))
        for notice in read.notices:
            view.draft_paths[notice.id] = f"notices/{notice.id}.md"
            view.notices[wording(plain_words(notice.body))] = notice.id
        results.append(Import(path, read, suggested, read.findings))
    return _compared(results, archive)


def _compared(results: list[Import], archive: Archive) -> list[Import]:
    texts = [(each.source, each.draft.text) for each in results if each.draft]
    # A tombstone has no text; any other article may be an earlier import of the same text.
    others = ((record.path, record.body) for record in archive.articles.values() if record.body)
    near = {each.source: Findings(each.source) for each in results}
    for copy in near_copies(texts, others) if texts else ():
        near[copy.path].warn(
            "import-near-copy",
            f"{copy.share:.0%} of the shorter text is in {copy.other} as well",
            "if it is the same article, do not add it again; a later version is version_of: it",
        )
    return [replace(each, findings=(*each.findings, *near[each.source])) for each in results]
