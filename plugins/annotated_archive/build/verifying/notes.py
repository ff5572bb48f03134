"""Notes on their words: what is marked for a note is what the note's own page says it is about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from annotated_archive.anchor.fold import fold_text
from annotated_archive.build.page_addresses import PageAddresses
from annotated_archive.build.verifying.finding import SiteFinding
from annotated_archive.build.verifying.site_copy import ParsedPage, SiteCopy
from annotated_archive.link.urls import url_of_file

_NAME = "notes"

_ANNOTATIONS = "annotations.jsonld"
"""The name of a page of annotations, beside the page of its record."""

_BESIDE = ("note-ref", "a-host")
"""Classes of what the site puts between the words of a text."""


@dataclass(frozen=True, slots=True)
class NotedPage:
    """The notes on a page, or the note of which it is the page."""

    marked: tuple[tuple[str, str], ...]
    """HTML id of a note -> the words that are marked for it, without white space."""
    passage: tuple[str, str, str] | None
    """Of the page of one note: file and id at which it stands, and the words of its passage."""


def noted_page(site: SiteCopy, page: ParsedPage) -> NotedPage | None:
    """Return the notes of a page; None where it has none."""
    marked: dict[str, str] = {}
    for mark in page.parsed.css("mark.note-mark[aria-details]"):
        note = mark.attributes.get("aria-details") or ""
        marked[note] = marked.get(note, "") + bare_words(mark)
    passage = _passage(site, page)
    return NotedPage(tuple(marked.items()), passage) if marked or passage else None


def notes_without_place(page: ParsedPage) -> Iterator[str]:
    """Yield the notes for which words are marked, and which do not stand on the page."""
    there = {node.attributes.get("id") for node in page.parsed.css(".note[id]")}
    for mark in page.parsed.css("mark.note-mark[aria-details]"):
        if (note := mark.attributes.get("aria-details")) not in there:
            yield f"words are marked for “{note}”, and no such note stands on the page"


def notes_on_other_words(site: SiteCopy, pages: Mapping[str, NotedPage]) -> Iterator[SiteFinding]:
    """Yield the notes whose words are not those that are marked for them."""
    for path, page in pages.items():
        if page.passage is None:
            continue
        file, note, words = page.passage
        marked = dict(pages[file].marked).get(note) if file in pages else None
        # Of very many notes on the same words some have no mark, which their pages do not know.
        if marked is not None and marked != words:
            wrong = f"the note is on “{words[:80]}”; on {file} other words are marked for it"
            yield SiteFinding(path, _NAME, wrong)
    yield from _annotations_on_other_words(site, pages)


def _passage(site: SiteCopy, page: ParsedPage) -> tuple[str, str, str] | None:
    mark = page.parsed.css_first(".note-alone .note-passage mark")
    if mark is None:
        return None
    for link in page.parsed.css(".note-alone .a-by a[href]"):
        place = page.addresses.place(link.attributes.get("href") or "")
        if place is not None and place[1] and (file := site.file_at(place[0])) is not None:
            return file, place[1], bare_words(mark)
    return None


def _annotations_on_other_words(
    site: SiteCopy, pages: Mapping[str, NotedPage]
) -> Iterator[SiteFinding]:
    """Yield the annotations that quote other words than those that are marked for their notes."""
    for path in sorted(site.files):
        if path.rpartition("/")[2] != _ANNOTATIONS:
            continue
        addresses = PageAddresses(url_of_file(path), site.rules.site_url)
        try:
            items = json.loads(site.read(path))["items"]
            quoted = [(each["id"], each["target"]) for each in items]
            for note, target in quoted:
                place = addresses.place(target["source"]) if isinstance(target, dict) else None
                page = pages.get(site.file_at(place[0]) or "") if place else None
                if page is None:
                    continue
                html_id = f"note-{note.rstrip('/').rpartition('/')[2]}"
                marked = dict(page.marked).get(html_id)
                for each in target["selector"]:
                    begin, end, is_whole = _quoted_words(each)
                    if marked is None or (
                        marked.startswith(begin)
                        and marked.endswith(end)
                        and (not is_whole or marked == begin)
                    ):
                        continue
                    words = begin[:80] if is_whole else f"{begin[:40]}…{end[-40:]}"
                    said = f"“{words}” is quoted for “{html_id}”; other words are marked for it"
                    yield SiteFinding(path, _NAME, said)
        except (OSError, ValueError, RecursionError):
            continue  # the check of data says so
        except (KeyError, TypeError, AttributeError) as error:
            yield SiteFinding(path, _NAME, f"it is no page of annotations: {error!r}")


def _quoted_words(selector: dict[str, Any]) -> tuple[str, str, bool]:
    """Return with which words a passage begins and ends, and whether the first are all of it.

    A range quotes its beginning, and as what stands before its end the last words.
    """
    if "startSelector" in selector:
        begin, end = selector["startSelector"]["exact"], selector["endSelector"].get("prefix", "")
        return bare_text(begin), bare_text(end), False
    words = bare_text(selector.get("exact", ""))
    return words, "", bool(words)


def bare_text(text: str) -> str:
    """Return words folded and without white space."""
    return "".join(fold_text(text).text.split())


def bare_words(node: LexborNode) -> str:
    """Return the words of an element, folded and without white space.

    Quotes and dashes are shown in a digest as print has them, and what the site puts between words
    is no text.
    """
    found = [
        each.text_content or ""
        for each in node.traverse(include_text=True)
        if each.is_text_node and not _is_beside(each, node)
    ]
    return bare_text("".join(found))


def _is_beside(node: LexborNode, top: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.mem_id != top.mem_id:
        if set((above.attributes.get("class") or "").split()).intersection(_BESIDE):
            return True
        if "data-not-text" in above.attributes:
            return True
        above = above.parent
    return False
