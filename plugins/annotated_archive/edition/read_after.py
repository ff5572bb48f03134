"""Parsed files put together, all of them or with what was put together before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from annotated_archive.edition.content_read import ContentRead, FileCache, ParsedFile
from annotated_archive.edition.record_changes import RecordChanges, with_other_end
from annotated_archive.edition.rendered_text import RenderedText
from annotated_archive.load.tree import Tree
from annotated_archive.load.walk import ContentFiles
from annotated_archive.records.archive import Archive


def texts_in_order(tree: Tree, parsed: Mapping[str, ParsedFile]) -> dict[str, RenderedText]:
    """Return the texts of the archive, which has only one of two records with one id."""
    paths = [record.path for record in tree.archive]
    paths += [f"{folder}/index.md" for folder in tree.introductions]
    return {text.key: text for path in paths if (text := parsed[path].text)}


def changes_of(
    before: FileCache, parsed: Mapping[str, ParsedFile], different: Collection[str]
) -> RecordChanges:
    """Return what changed in the files that are `different` from `before`."""
    old = [before[path] for path in sorted(different) if path in before]
    new = [parsed[path] for path in sorted(different) if path in parsed]
    return RecordChanges(
        tuple(each.read.record for each in old if each.read.record),
        tuple(each.read.record for each in new if each.read.record),
        frozenset(each.text.key for each in (*old, *new) if each.text),
    )


def tree_after(
    before: ContentRead | None,
    files: ContentFiles,
    file_cache: FileCache,
    parsed: Mapping[str, ParsedFile],
    different: Collection[str],
    archive: Archive | None,
) -> Tree | None:
    """Return the tree of before with another archive; None where more of it may be another."""
    if before is None or archive is None or before.walk_problems != files.problems:
        return None
    reads = [each[path].read for each in (file_cache, parsed) for path in different if path in each]
    if any(read.record is None or read.problems for read in reads):
        return None
    return replace(before.tree, archive=archive, assets=files.assets, others=files.others)


def texts_after(
    before: ContentRead, tree: Tree, parsed: Mapping[str, ParsedFile], changes: RecordChanges
) -> dict[str, RenderedText]:
    """Return the texts of the archive, in the same order as from all files.

    Records but notes have to be the same as before, each with the same path.
    """
    paths = {record.id: record.path for record in changes.come}
    paths |= {key: f"{key}.md" for key in map(_introduction_key, tree.introductions)}
    new = {
        key: text
        for key in changes.texts
        if key in paths and (text := parsed[paths[key]].text) is not None
    }
    old_end = (*before.tree.archive.notes, *map(_introduction_key, before.tree.introductions))
    end: Iterable[str] = (*tree.archive.notes, *map(_introduction_key, tree.introductions))
    pairs = ((key, new[key] if key in new else before.texts[key]) for key in end)
    return with_other_end(before.texts, old_end, pairs) | new


def _introduction_key(folder: str) -> str:
    return f"{folder}/index"
