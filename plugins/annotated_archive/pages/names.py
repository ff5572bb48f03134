"""The index of all names: its letters, and the names with each of them."""

from __future__ import annotations

from itertools import groupby

from annotated_archive.index.name_letters import FiledName, NameLetter
from annotated_archive.index.pages import NAMES_A_PAGE, page_count
from annotated_archive.index.pages import page as page_of
from annotated_archive.link.urls import NAMES, letter_url, page_url
from annotated_archive.pages.bodies import introduction
from annotated_archive.pages.head import index_head
from annotated_archive.pages.lists import paging
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.search import ways_on
from annotated_archive.records.authority import NameKind
from annotated_archive.views.names import LetterLink, ListedName, NamesView, ScriptLetters
from annotated_archive.views.parts import Named


def letter_page_count(show: Presenter, letter: NameLetter) -> int:
    """Return how many pages the names with a letter take."""
    return page_count(len(show.edition.names_by_letter[letter]), NAMES_A_PAGE)


def names_view(show: Presenter) -> NamesView:
    """Return the page with the letters of all names."""
    title = show.t("kinds.names")
    every = show.edition.names_by_letter
    return NamesView(
        head=index_head(show, NAMES, title, "names"),
        intro=introduction(show.edition, "names"),
        title=title,
        count=sum(map(len, every.values())),
        scripts=_scripts(show, tuple(every)),
        rows=(),
        ways=None if every else ways_on(show),
    )


def letter_view(show: Presenter, script: str, letter: str, number: int = 1) -> NamesView:
    """Return a page of the names with one letter.

    Raises KeyError for a letter that no name has, IndexError for a page that there is not.
    """
    here = NameLetter(script, letter)
    names = show.edition.names_by_letter[here]
    page = page_of(names, NAMES_A_PAGE, number)
    url = letter_url(*here)
    title = show.t("names.letter", letter=letter.upper()) if letter else show.t.script_name(script)
    return NamesView(
        head=index_head(
            show,
            page_url(url, number),
            title,
            "names",
            (Named(show.t("kinds.names"), NAMES),),
            number=number,
        ),
        intro=None,
        title=title,
        count=len(names),
        scripts=(),
        rows=tuple(_listed(show, each) for each in page.items),
        paging=paging(url, number, page.of),
    )


def _scripts(show: Presenter, letters: tuple[NameLetter, ...]) -> tuple[ScriptLetters, ...]:
    names = show.edition.names_by_letter
    return tuple(
        ScriptLetters(
            show.t.script_name(script),
            tuple(
                LetterLink(
                    Named(each.letter.upper() or show.t("names.all"), letter_url(*each)),
                    len(names[each]),
                )
                for each in group
            ),
        )
        for script, group in groupby(letters, key=lambda each: each.script)
    )


def _listed(show: Presenter, filed: FiledName) -> ListedName:
    fields = show.edition.archive.authorities[filed.record].fields
    record = show.named(filed.record)
    if filed.number < 0:
        return ListedName(show.text(filed.text, None), record, True, "", ())
    name = fields.names[filed.number]
    return ListedName(
        show.text(name.text, name.lang),
        record,
        False,
        show.t(f"name.kind.{name.kind}") if name.kind is NameKind.FORMER else "",
        show.agents(name.according_to),
    )
