"""Texts, linked: rendered once, their references resolved, the names in them found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from annotated_archive.edition.read import called
from annotated_archive.edition.rendered_text import RenderedText, edges_of
from annotated_archive.link.mentions import MOST_MENTIONS, Ambiguity, Mention
from annotated_archive.link.references import Resolved, Targets, resolve
from annotated_archive.link.urls import Url, asset_url, hand_written_url
from annotated_archive.link.wiki import linked_markdown
from annotated_archive.load.tree import INDEX_FOLDERS, Tree
from annotated_archive.records.archive import Archive
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.markdown import Body
from annotated_archive.text.plain import PlainText

_CANDIDATES_SHOWN = 5
"""Records named in a message: more of them nobody compares in one line."""

_LINES_SOUGHT = 100
"""Ambiguous names of one text whose line is looked up, which takes a look over all of it: as many
as are shown."""


class _Unpacked(Mapping[str, tuple[Body, PlainText]]):
    """Bodies and plain texts, unpacked when they are asked for.

    Whoever makes a page asks for one text several times in a row, so the last one is kept.
    """

    def __init__(self, texts: Mapping[str, RenderedText]) -> None:
        self._texts = texts
        self._last: tuple[str, tuple[Body, PlainText]] | None = None

    def __getitem__(self, key: str) -> tuple[Body, PlainText]:
        last = self._last
        if last is None or last[0] != key:
            last = self._last = (key, self._texts[key].unpacked())
        return last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, key: object) -> bool:
        return key in self._texts


class _Called(Mapping[str, str]):
    """Titles and names of records, found when they are asked for: few links want them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def __getitem__(self, record_id: str) -> str:
        record = self._archive.get(record_id)
        if record is None:
            raise KeyError(record_id)
        return called(record)

    def __iter__(self) -> Iterator[str]:
        archive = self._archive
        # Each once, also where two records claim one id.
        return iter(dict.fromkeys((*archive.articles, *archive.authorities, *archive.notices)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Anchors:
    """The ids of the headings of a text: of those that links name a heading of, kept."""

    def __init__(self, texts: Mapping[str, RenderedText]) -> None:
        self._texts = texts
        self._kept: dict[str, dict[str, None]] = {}

    def __call__(self, key: str) -> Collection[str]:
        if key not in self._kept:
            headings = self._texts[key].headings if key in self._texts else ()
            self._kept[key] = dict.fromkeys(heading.id for heading in headings)
        return self._kept[key]


T = TypeVar("T")


class _Half(Mapping[str, T]):
    """Of unpacked texts only the bodies, or only the plain texts."""

    def __init__(self, both: _Unpacked, number: int) -> None:
        self._both = both
        self._number = number

    def __getitem__(self, key: str) -> T:
        return cast("T", self._both[key][self._number])

    def __iter__(self) -> Iterator[str]:
        return iter(self._both)

    def __len__(self) -> int:
        return len(self._both)

    def __contains__(self, key: object) -> bool:
        return key in self._both


@dataclass(frozen=True, slots=True)
class Linked:
    """All texts, each with where its links lead and which names stand in it."""

    packed: Mapping[str, RenderedText]
    """All that is known of each, HTML and plain text packed up."""
    bodies: Mapping[str, Body]
    texts: Mapping[str, PlainText]
    titles: Mapping[str, str]
    offsets: Mapping[str, int]
    """Where the body begins in the record's text."""
    links: Mapping[str, tuple[Resolved, ...]]
    mentions: Mapping[str, tuple[Mention, ...]]
    drafts: frozenset[str]
    """Ids of records that have no page in this edition."""
    targets: Targets
    """What links can lead to: for the links of hand-written pages."""

    def edges(self, key: str) -> tuple[int, ...]:
        """Return where the blocks of a record's text end."""
        return edges_of(self.titles[key], self.texts[key])

    def record_text(self, key: str) -> str:
        """Return the text of a record: its title or name unless supplied, then its body's."""
        title = self.titles[key]
        return f"{title}\n{self.texts[key].text}" if title else self.texts[key].text


def linked(
    tree: Tree, texts: Mapping[str, RenderedText], *, drafts: bool
) -> tuple[Linked, list[Problem]]:
    """Return all texts with their links resolved, and what is wrong in them."""
    archive = tree.archive
    unpublished = frozenset(
        record.id for record in archive.articles.values() if record.fields.draft
    )
    hidden = frozenset() if drafts else unpublished
    targets = Targets(
        archive=archive,
        names=_Called(archive),
        by_path={record.path: record for record in archive},
        drafts=unpublished,
        hidden=hidden,
        pages=page_addresses(tree),
        files={path: asset_url(path) for path in tree.assets},
        anchors=_Anchors(texts),
        unread=tree.unread,
    )
    links: dict[str, tuple[Resolved, ...]] = dict.fromkeys(texts, ())
    problems: list[Problem] = []
    for path, page in tree.pages.items():
        problems += linked_markdown(page.text, path, targets)[1]
    for key, text in texts.items():
        if text.references:
            links[key], wrong = resolve(text.path, key, text.references, targets)
            problems += wrong
        for finding in text.findings:
            problems.append(finding.problem(text.path))
        for number, each in enumerate(text.found.ambiguous):
            line = _line_of(archive, text, each) if number < _LINES_SOUGHT else text.line
            problems.append(_ambiguous(archive, text, each, line))
        if not text.found.complete:
            problems.append(_too_many_names(text))
    unpacked = _Unpacked(texts)
    result = Linked(
        packed=texts,
        bodies=_Half(unpacked, 0),
        texts=_Half(unpacked, 1),
        titles={key: text.title for key, text in texts.items()},
        offsets={key: len(text.title) + 1 if text.title else 0 for key, text in texts.items()},
        links=links,
        mentions={
            key: text.found.mentions
            for key, text in texts.items()
            if text.found.mentions and key not in hidden
        },
        drafts=hidden,
        targets=targets,
    )
    return result, problems


def page_addresses(tree: Tree) -> dict[str, Url]:
    """Return where hand-written pages and indexes stand; an index needs no `index.md`."""
    indexes = {f"{folder}/index.md": Url(f"{folder}/") for folder in INDEX_FOLDERS}
    return indexes | {path: hand_written_url(path) for path in tree.pages}


def _line_of(archive: Archive, text: RenderedText, each: Ambiguity) -> int:
    """Return the line of a name, when it stands in the source as it does in the text."""
    record = archive.get(text.key)
    body = record.body if record else ""
    at = body.find(each.name)
    return text.line + body.count("\n", 0, at) if at >= 0 else text.line


def _ambiguous(archive: Archive, text: RenderedText, each: Ambiguity, line: int) -> Problem:
    candidates = ", ".join(each.candidates[:_CANDIDATES_SHOWN])
    if more := len(each.candidates[_CANDIDATES_SHOWN:]):
        candidates += f" or {more} others"
    kinds = sorted({archive.authorities[key].kind.folder for key in each.candidates})
    return Problem(
        text.path,
        line,
        "ambiguous-name",
        f"“{each.name}” may be {candidates}; it is not linked",
        Severity.WARNING,
        f"list one under {' or '.join(kinds)}, or write mentions: "
        f"{{{each.name}: {each.candidates[0]}}}, or false",
    )


def _too_many_names(text: RenderedText) -> Problem:
    found = len(text.found.mentions)
    return Problem(
        text.path,
        text.line,
        "too-many-names",
        f"names of records stand in this text more than {MOST_MENTIONS:,} times, or lie over one "
        f"another without end; {found:,} of them are taken",
        Severity.WARNING,
        "divide the text, or write mentions: {…: false} for a name that is not meant",
    )
