"""The content folder, taken in: every file read, rendered, and searched for names.

Each step that is long is a plain function of (context, batch), for workers. Names come first:
once the authority records are read, all other files are read, rendered and searched in one
go. What an earlier build found in the same bytes is not looked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from annotated_archive.edition.rendered_text import (
    Fingerprint,
    RenderedText,
    rendered_text_of,
    searched,
    with_names_filled,
)
from annotated_archive.link.names import Names, names_of
from annotated_archive.load.regular import Stamp, stamp
from annotated_archive.load.run import Run
from annotated_archive.load.tree import (
    FileRead,
    Tree,
    digest_of,
    file_bytes,
    read_record_file,
    tree_of,
)
from annotated_archive.load.walk import ContentFiles, content_files
from annotated_archive.records.archive import Archive, Record, archive_of
from annotated_archive.records.article import Article
from annotated_archive.records.authority import Authority
from annotated_archive.records.ids import AUTHORITY_KINDS, RecordId

_STEP = "Reading files"
_AUTHORITIES = tuple(f"{kind.folder}/" for kind in AUTHORITY_KINDS)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One file, taken in."""

    read: FileRead
    text: RenderedText | None
    stamp: Stamp | None = None
    """By which the system shows that nobody wrote to the file since; None: it may yet."""

    def __reduce__(self) -> tuple[Any, ...]:
        return ParsedFile, (self.read, self.text, self.stamp)


FileCache = Mapping[str, ParsedFile]
"""What an earlier build took in, by path, the names of links' targets not filled in. It holds
for files of the same bytes, read by the same code."""

NO_CACHED_FILES: FileCache = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ContentRead:
    """The whole content folder, taken in."""

    tree: Tree
    texts: Mapping[str, RenderedText]
    """Every text by its key."""
    file_cache: FileCache
    """For the next build."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What every worker needs to know."""

    content: Path
    fingerprint: Fingerprint
    names: Names | None
    taken: Mapping[str, ParsedFile] = field(default_factory=dict)
    archive: Archive | None = None


def read_content(
    content: Path,
    run: Run,
    progress: Callable[[str, int, int], None],
    fingerprint: Fingerprint,
    file_cache: FileCache = NO_CACHED_FILES,
    changed: Collection[str] | None = None,
    files: ContentFiles | None = None,
) -> ContentRead:
    """Return everything under `content`, by the work of `run`.

    `fingerprint` names texts, and is a plain function, for workers. Of known files only those
    that may have `changed` are looked at, if that is said. `files` are those of the folder, if
    it was walked already.
    """
    files = files or content_files(content)
    taken: dict[str, ParsedFile] = {}
    for path in files.markdown:
        old = file_cache.get(path)
        if old is not None and (changed is None or path in changed):
            old = _still_known(content, path, old)
        if old is not None:
            taken[path] = old
    kept = list(taken)
    fresh = [path for path in files.markdown if path not in taken]

    def take(paths: Sequence[str], names: Names | None) -> None:
        for each in run(parse_files, _Shared(content, fingerprint, names), paths):
            taken[each.read.path] = each
            progress(_STEP, len(taken), len(files.markdown))

    authorities = [path for path in fresh if path.startswith(_AUTHORITIES)]
    take(authorities, None)
    names = names_of(_authorities(taken.values()))
    take([path for path in fresh if not path.startswith(_AUTHORITIES)], names)

    # In the texts of the authority records themselves, and in what was searched for others.
    again = [path for path in (*authorities, *kept) if _is_unsearched(taken[path], names)]
    for path, found in zip(
        again, run(search, _Shared(content, fingerprint, names, taken), again), strict=True
    ):
        taken[path] = replace(taken[path], text=found)

    tree = tree_of(files, (taken[path].read for path in files.markdown))
    texts = _texts(tree, taken)
    slots = [key for key, text in texts.items() if text.needs_names]
    known_slots = {key: taken[texts[key].path] for key in slots}
    shared = _Shared(content, fingerprint, names, known_slots, tree.archive)
    texts |= zip(slots, run(fill, shared, slots), strict=True)
    return ContentRead(tree, texts, taken)


def parse_files(shared: _Shared, batch: Sequence[str]) -> list[ParsedFile]:
    """Return a batch of files, taken in; a plain function for workers."""
    stamps = [stamp(shared.content, path) for path in batch]  # before they are read
    reads = [read_record_file(shared.content, path) for path in batch]
    return [
        ParsedFile(read, rendered_text_of(read, shared.fingerprint, shared.names), stamp)
        for read, stamp in zip(reads, stamps, strict=True)
    ]


def search(shared: _Shared, batch: Sequence[str]) -> list[RenderedText]:
    """Return the texts of a batch of files, searched again; a plain function for workers."""
    assert shared.names is not None
    found = []
    for path in batch:
        one = shared.taken[path]
        assert one.text is not None
        found.append(searched(one.text, one.read.record, shared.names))
    return found


def fill(shared: _Shared, batch: Sequence[str]) -> list[RenderedText]:
    """Return a batch of texts with the names of links' targets; a plain function for workers."""
    assert shared.names is not None
    assert shared.archive is not None
    name = partial(_name_of, shared.archive)
    found = []
    for key in batch:
        one = shared.taken[key]
        assert one.text is not None
        found.append(with_names_filled(one.text, one.read, name, shared.fingerprint, shared.names))
    return found


def called(record: Record[Any]) -> str:
    """Return the title or name of a record; a notice has none and is called by its id."""
    fields = record.fields
    if isinstance(fields, Article):
        return fields.title
    return fields.name if isinstance(fields, Authority) else record.id


def _still_known(content: Path, path: str, old: ParsedFile) -> ParsedFile | None:
    """Return what is known of a file if it holds the same; None: it has to be read again."""
    now = stamp(content, path)
    if now is not None and now == old.stamp:
        return old
    try:
        if digest_of(file_bytes(content, path)) != old.read.digest:
            return None
    except OSError:
        return None  # it is read again, which says what is wrong with it
    return replace(old, stamp=now) if now is not None else old


def _authorities(taken: Iterable[ParsedFile]) -> Iterable[Record[Authority]]:
    """Return the authority records by id, of two with one id the first."""
    records = [
        one.read.record for one in taken if one.read.record and one.read.record.kind.is_authority
    ]
    return archive_of(records).authorities.values()


def _is_unsearched(one: ParsedFile, names: Names) -> bool:
    if one.text is None or one.text.names == names.fingerprint or one.read.record is None:
        return False
    return isinstance(one.read.record.fields, (Article, Authority))


def _texts(tree: Tree, taken: Mapping[str, ParsedFile]) -> dict[str, RenderedText]:
    """Return the texts of what is in the archive; of two records with one id only one is."""
    paths = [record.path for record in tree.archive]
    paths += [f"{folder}/index.md" for folder in tree.introductions]
    return {text.key: text for path in paths if (text := taken[path].text)}


def _name_of(archive: Archive, target: str) -> str:
    wanted = target.partition("#")[0]
    wanted = archive.former.get(RecordId(wanted), wanted)
    record = archive.get(wanted)
    if record is None or (isinstance(record.fields, Article) and record.fields.draft):
        return wanted  # nobody is to read what a draft is called
    return called(record) or wanted
