"""What encyclopaedias set into their articles, and what mails quote."""

from __future__ import annotations

import pytest
from raw_reading import PROSE, reading

from annotated_archive.importing.markup import Markup, lines_of
from annotated_archive.importing.raw.contents_lists import contents_list, without_edit_marks
from annotated_archive.importing.raw.mail_quotes import quoted_lines

ARTICLE = (
    "Upper Ford mill and its dam in the valley\n\nFrom Wikipedia, the free encyclopedia\n\n"
    f"Jump to navigation Jump to search\n\n{PROSE}\n\nContents [hide]\n\n1 History\n\n1.1 Early years\n\n"
    f"2 The dam\n\nHistory[edit]\n\n{PROSE}\n\nSee also[edit]\n\nLower Ford\n\n"
    "This page was last edited on 3 May 2014, at 10:30.\n"
)


def test_an_article_of_an_encyclopaedia_is_its_text_alone() -> None:
    """The list of contents, the word “edit” and what stands around the text are left out."""
    found = reading(ARTICLE)
    assert found.metadata["title"] == "Upper Ford mill and its dam in the valley"
    assert "published" not in found.metadata
    assert found.body == f"{PROSE}\n\nHistory\n\n{PROSE}\n"
    assert "4 lines of a list of contents left out; 2 marks “edit” left out" in found.how


@pytest.mark.parametrize(
    "heading",
    ["History[edit]", "Histoire[modifier | modifier le code]", "Historia [editar]",
     "Geschichte [Bearbeiten | Quelltext bearbeiten]", "История[править | править код]", "历史[编辑]", "التاريخ[عدل]"],
)  # fmt: skip
def test_the_word_edit_goes_in_every_language(heading: str) -> None:
    """The heading stays."""
    lines, count = without_edit_marks(lines_of(heading, Markup.PLAIN))
    assert count == 1
    assert lines[0].text == heading.partition("[")[0].strip()


def test_a_numbered_list_in_a_text_is_no_list_of_contents() -> None:
    """It needs its heading, and entries that are no sentences."""
    assert not contents_list(lines_of("1 Open the gate\n2 Pay the wages\n", Markup.PLAIN))
    assert not contents_list(lines_of("Contents\nThe jar held water.\n", Markup.PLAIN))


def test_quotations_in_a_text_stay_where_nobody_is_said_to_have_written_them() -> None:
    """`>` alone is a quotation of Markdown."""
    lines = lines_of("Met.\n\n> We shall meet.\n\nSo they said.\n", Markup.PLAIN)
    assert quoted_lines(lines, is_mail=False) == frozenset()
    wrote = lines_of("Met.\n\nTom Weaver wrote:\n> We shall meet.\n\nYes.\n", Markup.PLAIN)
    assert quoted_lines(wrote, is_mail=False) == {3, 4}
    assert quoted_lines(lines_of("-- \nJane\n", Markup.PLAIN), is_mail=True) == frozenset()
