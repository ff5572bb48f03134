"""The whole archive that material comes into, what waits in `incoming/` too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from annotated_archive.load.incoming import files_of_archive
from annotated_archive.load.run import Run
from annotated_archive.load.tree import FileRead, Tree, read_record_file, tree_of
from annotated_archive.records.vocabulary import Vocabulary

Context = tuple[Path, Vocabulary]


def archive_tree(
    content: Path,
    vocabulary: Vocabulary,
    run: Run,
    progress: Callable[[str, int, int], None],
) -> Tree:
    """Read everything in the content folder and beside it, by the work of `run`."""
    files = files_of_archive(content, incoming=True)
    reads: list[FileRead] = []
    for read in run(read_files, (content, vocabulary), files.markdown):
        reads.append(read)
        progress("Reading the archive", len(reads), len(files.markdown))
    return tree_of(files, reads, vocabulary)


def read_files(context: Context, paths: Sequence[str]) -> list[FileRead]:
    """Return what some Markdown files hold; for workers."""
    content, vocabulary = context
    return [read_record_file(content, path, vocabulary) for path in paths]
