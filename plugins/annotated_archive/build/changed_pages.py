"""The pages of a site that differ between two editions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotated_archive.build.output_jobs import maker_call
from annotated_archive.edition import Edition
from annotated_archive.edition.digests import ViewDigests
from annotated_archive.edition.keys import ANY_KEY, Recorder, changed_keys, key_number
from annotated_archive.edition.tracing import global_digest, key_digests, traced
from annotated_archive.link.urls import Url, asset_url, hand_written_url, url_of
from annotated_archive.link.wiki import linked_markdown
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.outputs import Output
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.strings import Strings
from annotated_archive.views.parts import SHARED

BY_HAND = "pages"
"""The section of hand-written pages, and of the home page."""

FORMER = "former addresses"
"""The section of pages that lead on from an address that a record had before."""

FILES = "files"
"""The section of copied files."""


@dataclass(frozen=True, slots=True)
class ChangedPages:
    """The addresses of pages, by section."""

    added: Mapping[str, tuple[Url, ...]]
    changed: Mapping[str, tuple[Url, ...]]
    gone: Mapping[str, tuple[Url, ...]]
    """Addresses that end, without anything that leads on from them."""
    changed_untold: Mapping[str, int]
    """Section -> how many more pages changed, whose addresses are not told."""
    gone_untold: Mapping[str, int]
    """Section -> how many more addresses end."""


def changed_pages(
    before: Edition, after: Edition, strings: Strings, told: Collection[str] | None = None
) -> ChangedPages:
    """Return the pages that differ; where records are `told`, other old addresses are counted.

    A page whose trace has no key of which the editions say different things is the same, and is
    made once; of the others both views are made and compared.
    """
    own_old, own_new = _by_hand(before), _by_hand(after)
    old = {each.url: each for each in plan(Presenter(before.prepared(), strings), own_old)}
    new = {each.url: each for each in plan(Presenter(after.prepared(), strings), own_new)}
    stands = new.keys() | own_new.keys() | _files(after).keys()
    pages_new = _pages(new) | dict.fromkeys(own_new, BY_HAND)
    ended = _files(before) | _pages(old) | _redirects(old) | dict.fromkeys(own_old, BY_HAND)
    gone = {url: section for url, section in ended.items() if url not in stands}
    changed = {
        url: new[url].section or BY_HAND for url in _differing(before, after, strings, old, new)
    }
    changed |= {url: BY_HAND for url, text in own_new.items() if own_old.get(url, text) != text}
    if told is None:
        named_changed, named_gone = changed, gone
    else:
        records = {url_of(record) for record in after.archive if record.id in told}
        named_changed = {url: changed[url] for url in changed if url in records | own_new.keys()}
        named_gone = {}
    return ChangedPages(
        _grouped({url: pages_new[url] for url in pages_new.keys() - old.keys() - own_old.keys()}),
        _grouped(named_changed),
        _grouped(named_gone),
        _counted(changed[url] for url in changed.keys() - named_changed.keys()),
        _counted(gone[url] for url in gone.keys() - named_gone.keys()),
    )


def _by_hand(edition: Edition) -> dict[Url, str]:
    """Return the hand-written pages with their sources, links to records resolved."""
    targets = edition.linked.targets
    return {
        hand_written_url(path): linked_markdown(page.text, path, targets)[0]
        for path, page in edition.tree.pages.items()
    }


def _files(edition: Edition) -> dict[Url, str]:
    return {asset_url(path): FILES for path in edition.published_files}


def _pages(outputs: Mapping[Url, Output]) -> dict[Url, str]:
    """Return the section of each page that readers open."""
    return {
        url: each.section or BY_HAND for url, each in outputs.items() if MAKERS[each.maker].is_page
    }


def _redirects(outputs: Mapping[Url, Output]) -> dict[Url, str]:
    return {url: FORMER for url, each in outputs.items() if each.maker == "redirect"}


def _grouped(pages: Mapping[Url, str]) -> dict[str, tuple[Url, ...]]:
    found = defaultdict(list)
    for url, section in pages.items():
        found[section].append(url)
    return {section: tuple(sorted(urls)) for section, urls in sorted(found.items())}


def _counted(sections: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(sections).items()))


def _differing(
    before: Edition,
    after: Edition,
    strings: Strings,
    old_outputs: Mapping[Url, Output],
    new_outputs: Mapping[Url, Output],
) -> Iterator[Url]:
    recorder = Recorder()
    new = Presenter(traced(after, recorder), strings, recorder)
    old = Presenter(before.prepared(), strings)
    was = key_digests(before)
    differ = changed_keys(was, key_digests(after, was)) | {ANY_KEY}
    all_differ = global_digest(before) != global_digest(after)
    of_old, of_new = ViewDigests(SHARED), ViewDigests(SHARED)
    for url, output in new_outputs.items():
        other = old_outputs.get(url)
        if other is None or not MAKERS[output.maker].is_page:
            continue
        view, keys = recorder.record(MAKERS[output.maker].make, new, *output.args)
        is_same_call = maker_call(other) == maker_call(output)
        if is_same_call and not all_differ and differ.isdisjoint(map(key_number, keys)):
            continue
        if of_new.of(view) != of_old.of(MAKERS[other.maker].make(old, *other.args)):
            yield url
