"""An authority record's page begins with what it is: names, relations; a sentence stands once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from archives import ARTICLE, written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.index.pages import MENTIONS_A_PAGE
from annotated_archive.pages.authority import authority_view
from annotated_archive.pages.authority_parts import CALLED_SHOWN
from annotated_archive.pages.mentions import mention_rows
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import load_strings

UNION = RecordId("union")
NEWS = {"publishers/news.md": "---\nname: News\n---\n"}


def shown(folder: Path, files: Mapping[str, str]) -> Presenter:
    """Return an archive as pages ask for it; it must hold no error."""
    found = make_edition(written(folder, {**NEWS, **files}), Settings())
    assert found.errors == ()
    return Presenter(found, load_strings())


def article(text: str, more: str = "groups: [union]\n") -> str:
    """Return the file of an article about the union."""
    fields = ARTICLE.format(id="Of the mill", published="1984-05-03", publisher="news")
    return f"---\n{fields}{more}---\n\n{text}\n"


def union(names: str = "", more: str = "") -> dict[str, str]:
    """Return the file of a group with further names."""
    return {"groups/union.md": f"---\nname: Mill Hands’ Union\nnames:\n{names}{more}---\n"}


NAMES = """\
  - {text: Hands of the Mill, kind: variant}
  - {text: النقابة, lang: ar, kind: main}
  - {text: Mill Hands’ Onion, kind: misspelling}
  - {text: Weavers’ Guild, kind: former, according_to: [news], sources: [{title: A book}]}
  - {text: MHU, kind: acronym}
  - {text: Müllerbund, lang: de, kind: main}
"""


def test_other_names_stand_under_the_title(tmp_path: Path) -> None:
    """The best known first, without those of the title and slips; a former one says whose it is."""
    view = authority_view(shown(tmp_path, union(NAMES)), UNION)
    assert view.native is not None
    assert view.native.text == "النقابة"
    assert [
        (each.name.text, each.kind, [says.text for says in each.according_to])
        for each in view.called
    ] == [
        ("Müllerbund", "", []),
        ("MHU", "", []),
        ("Weavers’ Guild", "former name", ["News"]),
        ("Hands of the Mill", "", []),
    ]


def test_a_crowd_of_spellings_stays_short(tmp_path: Path) -> None:
    """The rest stands with all names in their block."""
    names = "".join(f"  - {{text: Hands {n}, kind: variant}}\n" for n in range(20))
    view = authority_view(shown(tmp_path, union(names)), UNION)
    assert (len(view.called), len(view.names)) == (CALLED_SHOWN, 20)


def test_the_same_elsewhere_has_the_name_of_its_file(tmp_path: Path) -> None:
    """A file that we know is told by name and id; of another the address is shown."""
    known, other = "https://www.wikidata.org/entity/Q42", "https://atlas.example/union"
    more = f"same_as: [{known}, {other}]\n"
    view = authority_view(shown(tmp_path, union(NAMES, more)), UNION)
    assert [(each.address, each.label) for each in view.same_as] == [
        (known, "Wikidata Q42"),
        (other, ""),
    ]


def test_what_two_records_say_of_each_other_stands_once(tmp_path: Path) -> None:
    """With the sources of both."""

    def opposed(to: str, source: str) -> str:
        return (
            f"relations:\n  - {{type: opposed-to, target: {to}, when: 1984, "
            f"according_to: [news], sources: [{source}]}}\n"
        )

    files = {
        "groups/union.md": f"---\nname: Union\n{opposed('owners', 'a')}---\n",
        "groups/owners.md": f"---\nname: Owners\n{opposed('union', 'b')}---\n",
        "articles/a.md": article("Words."),
        "articles/b.md": article("Words."),
    }
    ((label, rows),) = authority_view(shown(tmp_path, files), UNION).relations
    assert label == "opposed to"
    assert [(each.target.text, each.when) for each in rows] == [("Owners", "1984")]
    assert [each.url for each in rows[0].sources] == ["articles/a/", "articles/b/"]


def rows_of(show: Presenter, start: int = 0, stop: int = 100) -> list[tuple[str, ...]]:
    """Return the sentences in which the union is named, divided at its names."""
    return [row.parts for row in mention_rows(show, UNION, start, stop)]


TWICE = "The Mill Hands’ Union (MHU) met."
MHU = "  - {text: MHU, kind: acronym}\n"


def test_a_sentence_with_two_names_stands_once(tmp_path: Path) -> None:
    """Both names are marked, and both count."""
    show = shown(tmp_path, {**union(MHU), "articles/a.md": article(f"{TWICE} MHU men spoke.")})
    assert rows_of(show) == [
        ("The ", "Mill Hands’ Union", " (", "MHU", ") met."),
        ("", "MHU", " men spoke."),
    ]
    assert authority_view(show, UNION).mention_count == 3


def test_equal_sentences_of_two_articles_stand_each(tmp_path: Path) -> None:
    """What two sources say is said twice."""
    files = {f"articles/{name}.md": article(TWICE) for name in "ab"}
    assert len(rows_of(shown(tmp_path, {**union(MHU), **files}))) == 2


def test_no_page_repeats_the_sentence_of_the_page_before(tmp_path: Path) -> None:
    """A sentence whose names lie on both sides of a border stands before it, whole."""
    files = {"articles/a.md": article(f"MHU men spoke. {TWICE} MHU men left.")}
    show = shown(tmp_path, {**union(MHU), **files})
    assert [len(rows_of(show, *each)) for each in ((0, 2), (2, 4))] == [2, 1]
    assert rows_of(show, 0, 2)[1] == ("The ", "Mill Hands’ Union", " (", "MHU", ") met.")
    assert rows_of(show, 2, 4) == [("", "MHU", " men left.")]


def test_pages_of_mentions_hold_every_sentence_once(tmp_path: Path) -> None:
    """However they are cut."""
    text = " ".join(f"MHU and MHU on day {n}." for n in range(MENTIONS_A_PAGE))
    show = shown(tmp_path, {**union(MHU), "articles/a.md": article(text)})
    whole = rows_of(show, 0, 2 * MENTIONS_A_PAGE)
    assert len(whole) == MENTIONS_A_PAGE
    for size in (1, 3, MENTIONS_A_PAGE):
        pages = [
            rows_of(show, start, start + size) for start in range(0, 2 * MENTIONS_A_PAGE, size)
        ]
        assert [row for page in pages for row in page] == whole
