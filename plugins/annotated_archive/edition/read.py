"""Read the content folder: every file is parsed, rendered, and searched for names.

Each long step is a plain function of (context, batch), for workers. Authority records are read
first, for their names; all other files are then parsed, rendered and searched in one step. Files
with the same bytes as in an earlier build come from its cache.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from annotated_archive.edition.content_read import (
    NO_CACHED_FILES,
    ContentRead,
    FileCache,
    ParsedFile,
)
from annotated_archive.edition.read_after import changes_of, texts_after, texts_in_order, tree_after
from annotated_archive.edition.rendered_text import (
    Fingerprint,
    RenderedText,
    rendered_text_of,
    searched,
    side_by_side,
    with_names_filled,
)
from annotated_archive.edition.unchanged import Stamps, stamps_of, unchanged
from annotated_archive.link.names import Names, names_of
from annotated_archive.load.incoming import published_path
from annotated_archive.load.regular import stamp
from annotated_archive.load.run import Run
from annotated_archive.load.tree import (
    read_record_file,
    tree_of,
)
from annotated_archive.load.walk import ContentFiles
from annotated_archive.records.archive import Archive, Record, archive_after, archive_of
from annotated_archive.records.article import NO_TITLE, Article
from annotated_archive.records.authority import Authority
from annotated_archive.records.ids import AUTHORITY_KINDS, RecordId
from annotated_archive.records.vocabulary import OURS, Vocabulary

_STEP = "Reading files"
_AUTHORITIES = tuple(f"{kind.folder}/" for kind in AUTHORITY_KINDS)


@dataclass(frozen=True, slots=True)
class _Shared:
    """The context of every worker."""

    content: Path
    fingerprint: Fingerprint
    names: Names | None
    vocabulary: Vocabulary
    parsed: Mapping[str, ParsedFile] = field(default_factory=dict)
    archive: Archive | None = None
    no_title: str = NO_TITLE
    language: str = "en"


def read_content(
    content: Path,
    files: ContentFiles,
    run: Run,
    progress: Callable[[str, int, int], None],
    fingerprint: Fingerprint,
    file_cache: FileCache = NO_CACHED_FILES,
    changed: Collection[str] | None = None,
    vocabulary: Vocabulary = OURS,
    no_title: str = NO_TITLE,
    language: str = "en",
    before: ContentRead | None = None,
    stamps: Stamps | None = None,
) -> ContentRead:
    """Return everything in `files`, named from `content` on, by the work of `run`.

    `fingerprint` is a plain function, for workers. Of the files in `file_cache` only those that
    may have `changed` are read, if that is given. `vocabulary` is that of the archive; `no_title`
    is what a link without words calls an article whose title nobody knows, and `language` that of
    the archive's own words. What is in `file_cache` was read with the same, and so was all of
    `before`, whose cache that is then. The `stamps` of all files may have been asked for already.
    """
    there = frozenset(files.markdown)
    looked_at = [path for path in file_cache if path in there]
    if changed is not None:
        looked_at = [path for path in looked_at if path in changed]
    seen = stamps_of(content, looked_at) if stamps is None else stamps
    parsed = dict(file_cache)
    gone = file_cache.keys() - there
    for path in (*gone, *looked_at):
        del parsed[path]
    parsed |= unchanged(content, looked_at, file_cache, seen, run)
    cached = tuple(parsed)
    fresh = sorted(there - parsed.keys())

    shared = _Shared(content, fingerprint, None, vocabulary, language=language)

    def take(paths: Sequence[str], names: Names | None) -> None:
        for each in run(parse_files, replace(shared, names=names), paths):
            parsed[each.read.path] = each
            progress(_STEP, len(parsed), len(files.markdown))

    authorities = [path for path in fresh if _is_authority(path)]
    take(authorities, None)
    others = [path for path in fresh if not _is_authority(path)]
    different = {*fresh, *gone}
    if before is not None and not any(map(_is_authority, different)):
        names = before.names
    else:
        names = names_of(_authorities(parsed.values()))
    if before is not None and before.names.fingerprint != names.fingerprint:
        before = None
    take(others, names)

    # Texts of authority records, and cached texts that were searched for other names.
    searched_before = (*authorities, *(cached if before is None else ()))
    again = [path for path in searched_before if _is_unsearched(parsed[path], names)]
    for path, found in zip(
        again,
        run(search, replace(shared, names=names, parsed=parsed), again),
        strict=True,
    ):
        parsed[path] = replace(parsed[path], text=found)

    changes = archive = None
    if before is not None:
        changes = changes_of(file_cache, parsed, different)
        archive = archive_after(before.tree.archive, changes.gone, changes.come)
    if archive is None:
        changes = None
    tree = tree_after(before, files, file_cache, parsed, different, archive)
    if tree is None:
        reads = [parsed[path].read for path in files.markdown]
        tree = tree_of(files, reads, vocabulary, archive)
    asked: Iterable[str]
    if before is None or changes is None or not changes.fields_stay:
        asked = texts = texts_in_order(tree, parsed)
    else:  # what a link shows of its target hangs on the fields of that
        texts = texts_after(before, tree, parsed, changes)
        asked = [key for key in changes.texts if key in texts]
    slots = [key for key in asked if texts[key].needs_names]
    with_slots = {key: parsed[texts[key].path] for key in slots}
    filled = replace(
        shared, names=names, parsed=with_slots, archive=tree.archive, no_title=no_title
    )
    texts |= zip(slots, run(fill, filled, slots), strict=True)
    return ContentRead(tree, texts, parsed, names, files.problems, changes)


def parse_files(shared: _Shared, batch: Sequence[str]) -> list[ParsedFile]:
    """Return a batch of files, parsed; a plain function for workers."""
    stamps = [stamp(shared.content, path) for path in batch]  # before they are read
    reads = [read_record_file(shared.content, path, shared.vocabulary) for path in batch]
    texts = side_by_side(
        rendered_text_of(read, shared.fingerprint, shared.names, shared.language) for read in reads
    )
    return list(map(ParsedFile, reads, texts, stamps))


def search(shared: _Shared, batch: Sequence[str]) -> list[RenderedText | None]:
    """Return the texts of a batch of files, searched again; a plain function for workers."""
    assert shared.names is not None
    found = []
    for path in batch:
        one = shared.parsed[path]
        assert one.text is not None
        found.append(searched(one.text, one.read.record, shared.names))
    return side_by_side(found)


def fill(shared: _Shared, batch: Sequence[str]) -> list[RenderedText | None]:
    """Return a batch of texts with the names of links' targets; a plain function for workers."""
    assert shared.names is not None
    assert shared.archive is not None
    name = partial(_name_of, shared.archive, shared.no_title)
    found = []
    for key in batch:
        one = shared.parsed[key]
        assert one.text is not None
        found.append(with_names_filled(one.text, one.read, name, shared.fingerprint, shared.names))
    return side_by_side(found)


def title_of(record: Record[Any], no_title: str = NO_TITLE) -> str:
    """Return the title or name of a record; of a notice, which has none, its id.

    `no_title` is what an article without a known title is called.

    A tombstone may have neither; then a link shows that words are missing.
    """
    fields = record.fields
    if isinstance(fields, Article):
        return no_title if fields.title_is_unknown else fields.title or "…"
    return (fields.name or "…") if isinstance(fields, Authority) else record.id


def _authorities(parsed: Iterable[ParsedFile]) -> Iterable[Record[Authority]]:
    """Return the authority records by id, of two with one id the first."""
    records = [
        one.read.record for one in parsed if one.read.record and one.read.record.kind.is_authority
    ]
    return archive_of(records).authorities.values()


def _is_unsearched(one: ParsedFile, names: Names) -> bool:
    if one.text is None or one.text.names == names.fingerprint or one.read.record is None:
        return False
    return isinstance(one.read.record.fields, (Article, Authority))


def _is_authority(path: str) -> bool:
    return published_path(path).startswith(_AUTHORITIES)


def _name_of(archive: Archive, no_title: str, target: str) -> str:
    wanted = target.partition("#")[0]
    wanted = archive.former.get(RecordId(wanted), wanted)
    record = archive.get(wanted)
    if record is None or (isinstance(record.fields, Article) and record.fields.draft):
        return wanted  # the title of a draft is not public
    return title_of(record, no_title) or wanted
