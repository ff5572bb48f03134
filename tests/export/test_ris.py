"""What reference managers read in the RIS file of an article."""

from __future__ import annotations

import rispy
from citations import show

from annotated_archive.export.citing.ris import ris
from annotated_archive.pages.citations import cited_page
from annotated_archive.pages.files import FILES
from annotated_archive.records.ids import RecordId


def read(article: str) -> dict[str, object]:
    """Return the one entry that rispy reads in the file of an article."""
    data = FILES["cite_ris"].maker.make(show(), RecordId(article))
    (entry,) = rispy.loads(data.decode())
    return dict(entry)


def test_an_article_is_read_whole() -> None:
    """Author in parts, date, paper, place in print, who keeps it, who has it online."""
    assert read("clipping") == {
        "type_of_reference": "NEWS",
        "id": "clipping",
        "authors": ["Miller, Ada"],
        "year": "1984",
        "date": "1984/06/02/",
        "start_page": "4",
        "end_page": "5",
        "title": "The strike",
        "secondary_title": "Valley News",
        "volume": "12",
        "number": "3",
        "edition": "late edition",
        "section": "B",
        "language": "en",
        "database_provider": "The Valley Archive",
        "name_of_database": "Valley League",
        "unknown_tag": {"AV": ["VRO/12/4"]},  # “location in archives”, which Zotero reads
        "notes": ["Text 1855ce8c9e."],
        "urls": ["https://valley.example/articles/clipping/"],
    }


def test_names_without_known_parts_stay_whole() -> None:
    """Also in Arabic letters, and of a person whose record has an Arabic name."""
    assert read("arabic")["authors"] == ["أمل ناصر", "سامي حداد", "Sami Haddad"]


def test_a_name_by_its_family_name_keeps_its_comma() -> None:
    """Plain words say where they part; those of an organisation do not."""
    names = ("van der Berg, Jan", "Hand, Hill and Weir", "Hill Wire, Valley News, Union")
    item = cited_page(show(), RecordId("plain")).item
    (entry,) = rispy.loads(ris(item | {"author": [{"literal": each} for each in names]}).decode())
    assert entry["authors"] == [names[0], "Hand Hill and Weir", "Hill Wire Valley News Union"]


def test_a_date_says_how_sure_it_is() -> None:
    """Nothing stands for an unknown one; what is no day of a calendar stands in words,
    behind what is sure of it.
    """
    assert read("about")["date"] == "1984/05//ca."
    assert read("open")["date"] == "///from 3 May 1984"
    assert read("span")["date"] == "1984/05//3–5 May 1984"
    assert read("spring")["date"] == "1984///spring 1984"
    assert (read("new-year")["date"], read("new-year")["year"]) == (
        "///31 December 1984 – 1 January 1985", "1984",
    )  # fmt: skip
    assert "date" not in read("dateless")


def test_one_page_may_have_a_hyphen_in_its_name() -> None:
    """Several pages are a first one and a last one, of which a letter may be a part."""
    item = cited_page(show(), RecordId("clipping")).item
    found = {}
    for page in ("A-4", "A4–A6", "iv - vi", "4"):
        (entry,) = rispy.loads(ris(item | {"page": page}).decode())
        found[page] = entry.get("start_page"), entry.get("end_page")
    assert found == {
        "A-4": ("A-4", None), "A4–A6": ("A4", "A6"), "iv - vi": ("iv", "vi"), "4": ("4", None),
    }  # fmt: skip


def test_a_line_is_one_line() -> None:
    """Whatever a value holds: no line of it can be taken for one of the file's own."""
    item = cited_page(show(), RecordId("plain")).item | {"title": "A\nER  - \r\nTY  - BOOK"}
    (entry,) = rispy.loads(ris(item).decode())
    assert entry["title"] == "A ER - TY - BOOK"
