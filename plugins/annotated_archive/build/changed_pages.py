"""The pages of a site that differ between two editions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from annotated_archive.edition import Edition
from annotated_archive.edition.digests import ViewDigests
from annotated_archive.edition.tracing import (
    ANY_KEY,
    Recorder,
    global_digest,
    key_digests,
    key_number,
    traced,
)
from annotated_archive.link.urls import Url, hand_written_url
from annotated_archive.pages.outputs import Output
from annotated_archive.pages.plan import MAKERS, plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.strings import Strings
from annotated_archive.views.parts import SHARED


@dataclass(frozen=True, slots=True)
class ChangedPages:
    """The addresses of pages, by section; hand-written pages have the section “pages”."""

    added: Mapping[str, tuple[Url, ...]]
    changed: Mapping[str, tuple[Url, ...]]
    gone: Mapping[str, tuple[Url, ...]]
    """Addresses that end, without anything that leads on from them."""


def changed_pages(
    before: Edition, after: Edition, strings: Strings, untold: Collection[str] = ()
) -> ChangedPages:
    """Return the pages that differ; `untold` are ids that no address shall name.

    A page whose trace has no key of which the editions say different things is the same, and is
    made once; of the others both views are made and compared.
    """
    old_show = Presenter(before.prepared(), strings)
    new_show = Presenter(after.prepared(), strings)
    old = {each.url: each for each in plan(old_show)}
    new = {each.url: each for each in plan(new_show)}
    own_old, own_new = _by_hand(before), _by_hand(after)
    changed = defaultdict(list)
    for url in _differing(before, after, strings, {u: o for u, o in new.items() if u in old}):
        changed[new[url].section or "pages"].append(url)
    for url, text in own_new.items():
        if url in own_old and own_old[url] != text:
            changed["pages"].append(url)
    ended = {
        url: section
        for url, section in (_pages(old) | dict.fromkeys(own_old, "pages")).items()
        if not any(part in untold for part in url.split("/"))
    }
    return ChangedPages(
        _grouped(_pages(new) | dict.fromkeys(own_new, "pages"), old.keys() | own_old.keys()),
        {section: tuple(sorted(urls)) for section, urls in sorted(changed.items())},
        _grouped(ended, new.keys() | own_new.keys()),
    )


def _by_hand(edition: Edition) -> dict[Url, str]:
    return {hand_written_url(path): page.text for path, page in edition.tree.pages.items()}


def _pages(outputs: Mapping[Url, Output]) -> dict[Url, str]:
    """Return the section of each page that readers open."""
    return {url: each.section for url, each in outputs.items() if MAKERS[each.maker].is_page}


def _grouped(pages: Mapping[Url, str], there: Collection[Url]) -> dict[str, tuple[Url, ...]]:
    found = defaultdict(list)
    for url, section in pages.items():
        if url not in there:
            found[section or "pages"].append(url)
    return {section: tuple(sorted(urls)) for section, urls in sorted(found.items())}


def _differing(
    before: Edition, after: Edition, strings: Strings, common: Mapping[Url, Output]
) -> Iterator[Url]:
    recorder = Recorder()
    new = Presenter(traced(after, recorder), strings, recorder)
    old = Presenter(before.prepared(), strings)
    was, now = key_digests(before), key_digests(after)
    differ = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)} | {ANY_KEY}
    all_differ = global_digest(before) != global_digest(after)
    of_old, of_new = ViewDigests(SHARED), ViewDigests(SHARED)
    for url, output in common.items():
        maker = MAKERS[output.maker]
        if not maker.is_page:
            continue
        view, keys = recorder.record(lambda: maker.make(new, *output.args))  # noqa: B023
        if not all_differ and differ.isdisjoint(map(key_number, keys)):
            continue
        if of_new.of(view) != of_old.of(maker.make(old, *output.args)):
            yield url
