"""Saved pages of the web: `.html` with its folder, MHTML, pages of SingleFile.

trafilatura tells which words of a page are its article; what it leaves out is found again and kept.
Nothing is loaded from the network, and no script of a page runs.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.html.decoding import page_encoding
from annotated_archive.importing.html.page_article import PageOrigin, page_article
from annotated_archive.importing.html.page_pictures import PictureFinder, is_companion
from annotated_archive.importing.html.saved_page import PAGE_SUFFIXES, read_saved_page
from annotated_archive.importing.item import CannotImport, Item, Refusal, SourcePart
from annotated_archive.records.problem import Problem

_OTHER_FORMS = {
    ".webarchive": "a web archive of Safari",
    ".maff": "an archive of an old Firefox",
    ".warc": "a WARC",
    ".wacz": "a WACZ",
}
"""Saved pages of kinds that are not read, which are refused by name."""


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads saved pages, each as one article."""

    scratch: Path
    """Where pictures are written that lie in a page itself; made when there is one."""
    encoding: str = ""
    """What a person says that pages are in; empty: what they say themselves."""

    @property
    def kind(self) -> str:
        """Its name on the command line."""
        return "html"

    def sources(self, paths: Sequence[Path]) -> Iterator[SourcePart]:
        """Yield the saved pages at `paths`; pages that a browser saved as parts of another are none.

        Raises CannotImport where there is none, or trafilatura is missing.
        """
        if find_spec("trafilatura") is None:
            raise CannotImport(
                "saved pages need trafilatura: pip install 'annotated-archive[html]'"
            )
        if self.encoding and not page_encoding(self.encoding):
            raise CannotImport(
                f"--encoding: “{self.encoding}” is no encoding; such as windows-1256 or utf-8"
            )
        found = False
        for path in paths:
            if path.is_dir():
                for page in _pages_below(path):
                    found = True
                    yield SourcePart(page, page.as_posix(), root=path)
            else:
                found = True
                yield SourcePart(path, path.as_posix())
        if not found:
            named = ", ".join(path.as_posix() for path in paths)
            raise CannotImport(f"no saved page (.html, .htm, .mhtml, .mht) in {named}")

    def items(self, source: SourcePart) -> Iterator[Item | Refusal]:
        """Yield the article of a page, or why there is none."""
        suffix = source.path.suffix.lower()
        if suffix not in PAGE_SUFFIXES:
            yield _refusal(source, _no_page(source, suffix))
            return
        data, page = read_saved_page(source, self.encoding)
        if isinstance(page, Problem):
            yield _refusal(source, page)
            return
        finder = PictureFinder(source.path, page.base, page.parts, source.root, self.scratch)
        origin = PageOrigin(source.name, source.first, hashlib.sha256(data).hexdigest())
        yield page_article(page, finder, origin)


def _refusal(source: SourcePart, problem: Problem) -> Refusal:
    return Refusal(source.name, "", source.first, problem, "element")


def _no_page(source: SourcePart, suffix: str) -> Problem:
    what = _OTHER_FORMS.get(suffix, f"no saved page by its name (“{suffix or source.path.name}”)")
    return import_error(
        "import-encoding", source.name, f"the file is {what}", "save the page as .html or .mhtml"
    )


def _pages_below(folder: Path) -> Iterator[Path]:
    """Yield the pages in a folder, in the order of their names. Links are not followed."""
    for here, folders, files in os.walk(folder):
        stems = {Path(name).stem for name in files if Path(name).suffix.lower() in PAGE_SUFFIXES}
        folders[:] = sorted(
            name for name in folders if name[0] != "." and not is_companion(name, stems)
        )
        for name in sorted(files):
            path = Path(here, name)
            if path.suffix.lower() in PAGE_SUFFIXES | _OTHER_FORMS.keys() and path.is_file():
                yield path
