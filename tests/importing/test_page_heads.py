"""Running heads, page numbers and narrow columns."""

from __future__ import annotations

from raw_reading import PROSE, reading

from annotated_archive.importing.markup import Markup, lines_of
from annotated_archive.importing.raw.page_heads import page_heads
from annotated_archive.text.language import language_of

TITLE = "Mill hands of Upper Ford meet again\n\n"
BROKEN = (
    "The mill hands of Upper Ford met again on Thursday, in the hall of the\n\n{}\n\n"
    "lower mill, two days after the dam had been closed. They will meet every week.\n\n{}\n\n"
    "Nobody was hurt when the gate fell, said the clerk, who had seen it all from the weir.\n"
)


def test_heads_and_numbers_between_two_halves_of_a_sentence_go() -> None:
    """The paragraph is whole again, the lines are left over, and they are counted."""
    pages = BROKEN.format("2\n\nValley News, 3 May 1984", "3\n\nValley News, 3 May 1984")
    found = reading(TITLE + pages)
    assert "hall of the\nlower mill" in found.body
    assert "Valley News" not in found.body
    assert found.left == "2\nValley News, 3 May 1984\n3\nValley News, 3 May 1984"
    assert "2 running heads left out; 2 page numbers left out" in found.how


def test_form_feeds_show_where_pages_end() -> None:
    """The first line with the words of a head may be the title, and stays."""
    pages = BROKEN.format("\f" + TITLE.strip(), "\f" + TITLE.strip())
    found = reading(TITLE + pages)
    assert found.metadata["title"] == TITLE.strip()
    assert "hall of the\nlower mill" in found.body
    assert "2 running heads left out" in found.how


def test_heads_with_the_number_in_them_are_known_by_counting_up() -> None:
    """`12 THE NEWS`, `13 THE NEWS` and so on; at the top it may be the masthead."""
    lines = lines_of(
        "The Vote\na b c\n12 THE NEWS\na b c\n13 THE NEWS\nd e f\n14 THE NEWS\n", Markup.PLAIN
    )
    assert page_heads(lines).heads == {5, 7}


def test_what_browsers_print_at_the_edges_of_pages_goes() -> None:
    """Neither the day of printing nor the address is the article's, and the title stands once."""
    head = "5/3/2014 The vote of the mill hands - Valley News"
    foot = "https://valley-news.example/1984/vote {}/3"
    pages = BROKEN.format(f"{foot.format(1)}\n\n{head}", f"{foot.format(2)}\n\n{head}")
    found = reading(f"{head}\n\nThe vote of the mill hands\n\n{pages}\n{foot.format(3)}\n")
    assert found.metadata["title"] == "The vote of the mill hands"
    assert "published" not in found.metadata
    assert "hall of the\nlower mill" in found.body
    assert "valley-news.example" not in found.body
    assert "2 running heads left out; 3 page numbers left out" in found.how


def test_figures_that_number_parts_of_a_text_stay() -> None:
    """Alone on their lines, between whole sentences, they are chapters and no pages."""
    found = reading(f"{TITLE}{PROSE}\n\n1\n\n{PROSE}\n\n2\n\n{PROSE}\n")
    assert "\n\n1\n\n" in found.body
    assert "page" not in found.how


def test_a_text_of_one_page_has_no_heads() -> None:
    """A line that stands twice is no head without pages."""
    assert not page_heads(lines_of("Yes.\n\nNo.\n\nYes.\n", Markup.PLAIN)).left_out


COLUMN = (
    "The mill hands of\nUpper Ford met again\non Thursday, two days\nafter the dam had been\n"
    "closed. They ask that\nthe gate be opened.\nNobody was hurt when\nit fell, the clerk of\n"
    "the mill said.\n"
)


def test_the_lines_of_a_narrow_column_are_one_text() -> None:
    """Short lines that go on with each other's sentences are no menu."""
    found = reading(f"MILL HANDS MEET AGAIN\nAT THE UPPER FORD\n{COLUMN}")
    assert found.metadata["title"] == "MILL HANDS MEET AGAIN AT THE UPPER FORD"
    assert found.body.strip() == COLUMN.strip()
    assert found.how.endswith("joined from the lines of a narrow column")


def test_an_arabic_column_is_known_by_its_full_lines() -> None:
    """Letters without case show no beginning of a sentence."""
    rows = "اجتمع عمال المطحنة من\nجديد في المعبر الأعلى\nبعد يومين من إغلاق السد\nللمرة الثانية في الشهر.\n"
    assert reading(rows).body.strip() == rows.strip()


def test_a_menu_is_no_column() -> None:
    """Entries of a menu do not go on with each other."""
    found = reading(f"the valley\nupper ford\nmills and dams\nsports. and more\n\n{TITLE}{PROSE}\n")
    assert found.body == f"{PROSE}\n"


def test_chinese_paragraphs_are_read() -> None:
    """Two signs count as a word, and `。` ends a sentence."""
    text = "山谷磨坊工人再次集会要求打开水坝\n\n作者：王小明 2014年5月3日\n\n上福特的磨坊工人星期四再次集会，两天前水坝第二次被关闭。\n"
    found = reading(text)
    assert found.metadata["title"] == "山谷磨坊工人再次集会要求打开水坝"
    assert language_of(found.text) == "zh"
    assert found.body == "上福特的磨坊工人星期四再次集会，两天前水坝第二次被关闭。\n"


def test_arabic_paragraphs_need_no_full_stop() -> None:
    """Twenty words of Arabic without one are a paragraph all the same."""
    body = "قال المتحدث باسم عمال المطحنة إن الاجتماع القادم سيكون في الأسبوع القادم وفق ما نشرته صحيفة الوادي على صفحتها يوم الخميس بعد إغلاق السد"
    assert reading(f"عمال المطحنة يجتمعون من جديد\n\n{body}\n").body == f"{body}\n"
