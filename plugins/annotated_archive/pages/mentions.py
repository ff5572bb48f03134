"""The sentences in which a record is named: some on its own page, all of them on pages of theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import groupby

from annotated_archive.edition.edition import MentionRef
from annotated_archive.index.pages import MENTIONS_A_PAGE, MENTIONS_SHOWN, page_count
from annotated_archive.link.urls import Url, page_url, url_of
from annotated_archive.pages.head import crumbs_of, index_head
from annotated_archive.pages.lists import paging
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import Article
from annotated_archive.records.ids import RecordId
from annotated_archive.views.authorities import MentionRow, MentionsView
from annotated_archive.views.parts import Named


def mentions_url(index: Url) -> Url:
    """Return the address of all mentions of the record at `index`."""
    return Url(f"{index}mentions/")


def mention_rows(
    show: Presenter, record_id: RecordId, start: int, stop: int
) -> tuple[MentionRow, ...]:
    """Return some of a record's mentions, newest article first, each sentence once.

    A sentence with several mentions stands where the first of them does: those after `stop` come
    with it, and those from `start` on that a row before has are left out.
    """
    refs = show.edition.mentioned_in.get(record_id, ())
    sentence_of = cache(show.edition.sentence)  # each is asked for several times

    def sentence(ref: MentionRef) -> tuple[str, str]:
        return ref.source, sentence_of(ref)[0]

    def goes_on(at: int) -> bool:
        return 0 < at < len(refs) and sentence(refs[at - 1]) == sentence(refs[at])

    first, last = start, min(stop, len(refs))
    while first < last and goes_on(first):
        first += 1
    while goes_on(last):
        last += 1
    rows = (
        _mention_row(show, tuple(found), sentence_of)
        for _, found in groupby(refs[first:last], key=sentence)
    )
    return tuple(row for row in rows if row is not None)


def _mention_row(
    show: Presenter,
    refs: tuple[MentionRef, ...],
    sentence_of: Callable[[MentionRef], tuple[str, int, int]],
) -> MentionRow | None:
    """Return the row of a sentence's mentions; nothing of a text without a page."""
    edition, ref = show.edition, refs[0]
    source = edition.published(ref.source)
    if source is None:
        return None
    article = source.fields if isinstance(source.fields, Article) else None
    sentence = sentence_of(ref)[0]
    text = show.text(sentence, article.language if article else None)
    named = show.named(ref.source)
    return MentionRow(
        _parts(sentence, {sentence_of(each)[1:] for each in refs}),
        text.lang,
        text.dir,
        named,
        show.date_beside(named.text, article.published) if article else "",
        show.t("mention.declared" if edition.mention(ref).declared else "mention.found"),
        (article.content_warning or "") if article else "",
    )


def _parts(sentence: str, names: set[tuple[int, int]]) -> tuple[str, ...]:
    parts, done = [], 0
    for start, end in sorted(names):
        parts += [sentence[done:start], sentence[start:end]]
        done = end
    return (*parts, sentence[done:])


def mention_page_count(show: Presenter, record_id: RecordId) -> int:
    """Return how many pages all mentions take; 0 when the record's own page shows them."""
    count = len(show.edition.mentioned_in.get(record_id, ()))
    return page_count(count, MENTIONS_A_PAGE) if count > MENTIONS_SHOWN else 0


def mentions_view(show: Presenter, record_id: RecordId, number: int) -> MentionsView:
    """Return one page of all mentions of a record."""
    record = show.edition.archive.authorities[record_id]
    index = mentions_url(url_of(record))
    title = show.t("mention.title", name=record.fields.name)
    of = mention_page_count(show, record_id)
    here = Named(record.fields.name, url_of(record))
    return MentionsView(
        index_head(
            show,
            page_url(index, number),
            title,
            record.kind.folder,
            (*crumbs_of(show, record)[1:], here),
            number=number,
        ),
        title,
        mention_rows(show, record_id, (number - 1) * MENTIONS_A_PAGE, number * MENTIONS_A_PAGE),
        len(show.edition.mentioned_in.get(record_id, ())),
        paging(index, number, of),
    )
