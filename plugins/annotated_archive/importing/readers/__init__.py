"""The readers: one file for each kind of material, and one line of a table."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotated_archive.importing.item import CannotImport, SourceReader


@dataclass(frozen=True, slots=True)
class ReaderKind:
    """One kind of material that can be imported."""

    reader: str
    """Its module in this folder, and its class: `raw:RawReader`."""
    what: str
    """What it reads, for people."""
    takes: tuple[str, ...] = ()
    """What it is given when it is made, by name: options of its own, and `values`, `view`,
    `vocabulary` or `scratch`."""
    many: bool = False
    """Whether one file of it may hold many articles."""
    extra: str = ""
    """The extra of the package whose libraries it needs."""


READERS: dict[str, ReaderKind] = {
    "raw": ReaderKind("raw:RawReader", "extracted text, plain or Markdown, and mail", ("layouts", "encoding", "split", "values", "view")),
    "html": ReaderKind("html:HtmlReader", "saved pages: HTML with its folder, MHTML, SingleFile", ("encoding", "scratch"), extra="html"),
    "site": ReaderKind("site:SiteReader", "the folder of another site generator", ("drafts", "pages")),
    "table": ReaderKind("table:TableReader", "rows of CSV, TSV, Excel, or JSON by lines", ("map", "encoding", "vocabulary"), many=True),
}  # fmt: skip
"""Kind on the command line -> its reader."""

ALWAYS = frozenset({"values", "view", "vocabulary", "scratch"})
"""What readers may be given that is no option: the options for single fields, the archive, and a
folder for files that go with the run."""


def reader_of(kind: str, given: Mapping[str, Any]) -> SourceReader:
    """Return the reader of a kind, made with what it takes of `given`.

    Raises CannotImport where a library that it needs is missing.
    """
    known = READERS[kind]
    name, _, class_name = known.reader.partition(":")
    try:
        module = importlib.import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        if not known.extra:
            raise
        raise missing_library(str(error.name), known.extra) from error
    reader: SourceReader = getattr(module, class_name)(
        **{each: given[each] for each in known.takes if given.get(each) is not None}
    )
    return reader


def missing_library(library: str, extra: str) -> CannotImport:
    """Return the error that names a missing library, with the command that installs it."""
    return CannotImport(
        f"the library {library} is missing; install it: pip install 'annotated-archive[{extra}]'"
    )
