"""What becomes of items, whatever they were read from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from import_cases import PACKAGED, archive_of_files, texts_taken_in
from memory_reader import TEXT, row, taken_in

from annotated_archive.importing.accession import read_accession
from annotated_archive.importing.alike import texts_alike
from annotated_archive.importing.item import (
    CannotImport,
    Item,
    Leftover,
    SourcePart,
    Stated,
    TakenPicture,
    Use,
)
from annotated_archive.importing.known import digests_in
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.pipeline import Imported, ItemOutcome, groups_of
from annotated_archive.importing.raw.layouts import Layout, Part, Piece
from annotated_archive.importing.report import files_text, item_report
from annotated_archive.load.readers import read_record
from annotated_archive.records.archive import Archive, archive_of
from annotated_archive.records.notice import NoticeKind
from annotated_archive.records.problem import Severity
from annotated_archive.text.shingles import sketch

FILES = {
    "regions/upper-ford.md": {"name": "Upper Ford"},
    "regions/lower-ford.md": {"name": "Lower Ford"},
    "publishers/valley-news.md": {"name": "Valley News"},
    "people/jane-miller.md": {"name": "Jane Miller", "qualifier": "clerk of the mill"},
    "themes/mills.md": {"name": "Mills"},
    "groups/mill-hands-union.md": {
        "name": "Mill Hands’ Union",
        "names": [{"text": "MHU", "kind": "acronym"}],
    },
    "groups/mill-owners-league.md": {
        "name": "Mill Owners League",
        "names": [{"text": "the League"}],
    },
    "groups/carriers-league.md": {"name": "Carriers League", "names": [{"text": "the League"}]},
}
FIRST = (
    b"Mill hands of Upper Ford meet again over the dam\n\n"
    b"The Mill Hands' Union met again in Upper Ford on Thursday, two days after the dam had been closed. "
    b"The League sent nobody. Anna Reed spoke for the MHU, and Upper Ford listened to Anna Reed.\n\n"
    b"Dear reader: please pass this page on.\n"
)
SECOND = (
    b"Three roads in the valley are closed by frost\n\n"
    b"The carriers of Lower Ford say that a fourth road will follow before the week is over.\n\n"
    b"Dear reader: please pass this page on.\n"
)
HERALD = Layout(
    name="Herald",
    language="en",
    pieces=(
        Piece(
            part=Part.NOTICE, kind=NoticeKind.SHARE, id="vh-share", line=("Dear reader: {words}",)
        ),
    ),
)
LAYOUTS = (HERALD, *PACKAGED)
ARTICLE = {
    "title": "Meeting", "published": "1984-05-03", "publisher": "unknown", "language": "en",
    "body": "full", "rights": {"holder": "unknown"},
}  # fmt: skip


def made(one: Imported) -> dict[str, object]:
    """Return the front matter that an item makes."""
    assert one.draft is not None, one.findings
    return one.draft.metadata


def codes(one: Imported) -> list[str]:
    """Return the codes of the findings about an item."""
    return [finding.code for finding in one.findings]


def test_two_files_share_their_notices() -> None:
    """Boilerplate that comes with both is one new notice, and both articles name it."""
    first, second = texts_taken_in(
        [("a.txt", FIRST), ("b.txt", SECOND)], archive_of_files({}), layouts=LAYOUTS
    )
    assert "../incoming/notices/vh-share.md" in first.files
    assert "../incoming/notices/vh-share.md" not in second.files
    assert made(first)["notices"] == made(second)["notices"] == ["vh-share"]


def test_names_that_one_record_bears_are_written() -> None:
    """Regions and groups in the text become ids; shared and unknown names are told, never chosen."""
    (one,) = texts_taken_in([("a.txt", FIRST)], archive_of_files(FILES), layouts=LAYOUTS)
    assert made(one)["regions"] == ["upper-ford"]
    assert made(one)["groups"] == ["mill-hands-union"]
    assert one.draft
    names = one.draft.names
    assert names.regions == (("upper-ford", 3),)
    assert names.ambiguous == (("The League", ("carriers-league", "mill-owners-league")),)
    assert ("Anna Reed", 2) in names.unresolved


def test_names_of_a_source_become_ids_or_leftovers() -> None:
    """A name of one record is its id; of several or none it is kept beside the record and told."""
    item = row(
        1, publisher="Valley News", regions=["upper ford", "The Mire"], groups=["The League"],
        themes=["Mills"], title="Roads",
    )  # fmt: skip
    (one,) = taken_in([item], archive_of_files(FILES))
    assert (made(one)["publisher"], made(one)["regions"], made(one)["themes"]) == (
        "valley-news", ["upper-ford"], ["mills"],
    )  # fmt: skip
    assert "groups" not in made(one)
    assert one.draft
    assert [(each.place, each.text) for each in one.draft.leftovers] == [
        ("column regions", "The Mire"), ("column groups", "The League"),
    ]  # fmt: skip
    assert one.draft.unknown == (("regions", "The Mire"),)
    assert "import-name" in codes(one)


def test_names_of_people_are_proposed_and_never_written() -> None:
    """An id is taken; a name stays words where words may stand, and else is kept nowhere."""
    item = row(
        1, title="Roads", people=["jane-miller", "Jane Miller", "Tom Weaver"],
        authors=["Jane Miller"], publisher="Jane Miller",
    )  # fmt: skip
    (one,) = taken_in([item], archive_of_files(FILES))
    assert made(one)["people"] == ["jane-miller"]
    assert made(one)["authors"] == ["Jane Miller"]
    assert made(one)["publisher"] == "unknown"
    assert one.draft
    assert one.draft.strangers == ("Tom Weaver",)
    assert ("Jane Miller", ("jane-miller",)) in one.draft.names.people
    assert not any("Tom Weaver" in text for text in one.files.values())


def test_an_unknown_publisher_stays_as_it_is_printed() -> None:
    """It stands with the labels of the article, and is counted as a name without a record."""
    (one,) = taken_in([row(1, title="Roads", publisher="Ford Gazette")], archive_of_files(FILES))
    assert made(one)["publisher"] == "unknown"
    assert made(one)["filed_under"] == {"Publisher": "Ford Gazette"}
    assert one.draft
    assert one.draft.unknown == (("publishers", "Ford Gazette"),)
    assert "import-publisher" in codes(one)


def test_what_an_option_overrides_is_left_over() -> None:
    """The option stands in the record, and what the source says beside it."""
    item = row(1, title="Roads", published="1984-05-03", language="en")
    options = ImportOptions(published="1984-05-04", language="en")
    (one,) = taken_in([item], archive_of_files({}), options=options)
    assert made(one)["published"] == "1984-05-04"
    assert one.draft
    assert one.draft.leftovers == (Leftover("column published", "1984-05-03"),)


def test_what_a_record_cannot_hold_is_left_over() -> None:
    """A wrong date, an unknown field and a bad address are told; the record is without error."""
    item = row(
        1, TEXT, title="Roads", published="30 February", colour="red", url="no address",
        original__url="https://news.example/1", original__published="soon", language="English!",
        images=[{"file": "a.png"}, {"file": "b.png", "alt": "A road"}],
    )  # fmt: skip
    (one,) = taken_in([item], archive_of_files({}))
    said = made(one)
    assert (said["published"], said["original"]) == ("unknown", {"url": "https://news.example/1"})
    assert said["images"] == [{"file": "b.png", "alt": "A road"}]
    assert one.draft
    assert {each.place for each in one.draft.leftovers} == {
        "column published", "column colour", "column url", "column original.published",
        "column language", "column images",
    }  # fmt: skip
    record, problems = read_record(one.files[one.path].encode(), one.path)
    assert record is not None, problems
    assert [each for each in problems if each.severity is Severity.ERROR] == []


def test_what_has_no_room_is_left_over() -> None:
    """The front matter stays readable, and nothing is lost."""
    labels = {f"Label {number}": "words " * 20 for number in range(100)}
    (one,) = taken_in([row(1, title="Roads", filed_under=labels)], archive_of_files({}))
    assert "filed_under" not in made(one)
    assert "Label 99" in next(text for path, text in one.files.items() if path != one.path)
    assert "import-room" in codes(one)


def test_rights_are_those_of_the_source_before_those_of_the_command() -> None:
    """A basis is written where an item states neither basis nor terms."""
    terms = "http://rightsstatements.org/vocab/NoC-US/1.0/"
    items = [
        row(1, TEXT, title="Roads"),
        row(2, TEXT, title="Mills", rights__terms=terms),
    ]
    one, two = taken_in(items, archive_of_files({}), options=ImportOptions(rights_basis="a gift"))
    assert made(one)["rights"] == {"basis": "a gift"}
    assert made(two)["rights"] == {"terms": terms}


def test_every_record_says_where_it_stood() -> None:
    """File, place, sequence and delivery are written; folders outside the material are not."""
    item = row(12, title="Roads", source="/home/keeper/rows.csv")
    (one,) = taken_in([item], archive_of_files({}), accession={"id": "gift", "from": "A society"})
    capture = made(one)["capture"]
    assert isinstance(capture, dict)
    assert (capture["file"], capture["place"], capture["sequence"]) == ("rows.csv", "row 12", "12")
    assert capture["accession"] == {"id": "gift", "from": "A society"}
    record, problems = read_record(one.files[one.path].encode(), one.path)
    assert record is not None, problems
    assert record.fields.capture.accession.giver == "A society"


def test_a_taken_id_is_told_with_a_free_one() -> None:
    """One article alone is left out, and told a free id; of many each takes one with a number."""
    archive = archive_of_files({"regions/roads.md": {"name": "The Roads"}})
    (alone,) = taken_in(
        [Item("a.txt", "", 1, "0" * 64, {"title": Stated("Roads", "")})], archive, many=False
    )
    assert alone.outcome is ItemOutcome.REFUSED
    (finding,) = (each for each in alone.findings if each.severity is Severity.ERROR)
    assert finding.message == "the id roads belongs to content/regions/roads.md"
    assert finding.hint == "say --id roads-2"
    many = taken_in(
        [row(number, title="Roads", summary=str(number)) for number in (1, 2, 3)], archive
    )
    assert [each.draft and each.draft.id for each in many] == ["roads-2", "roads-3", "roads-4"]
    (stated,) = taken_in([row(1, id="roads", title="Roads")], archive)
    assert stated.outcome is ItemOutcome.REFUSED


def test_an_item_is_known_by_its_bytes(tmp_path: Path) -> None:
    """The same item makes no second record, in one run or the next, whatever it is called then."""
    content = tmp_path / "content"
    items = [row(1, TEXT, title="Roads"), row(1, TEXT, title="Roads")]
    first, same = taken_in(items, archive_of_files({}), content=content)
    assert (first.outcome, same.outcome) == (ItemOutcome.WRITTEN, ItemOutcome.KNOWN)
    text = (content / first.path).read_bytes()
    renamed, _ = read_record(text, "articles/1990/called-otherwise.md")
    assert renamed is not None
    (again,) = taken_in(items[:1], archive_of([renamed]), content=content)
    assert (again.outcome, again.path) == (ItemOutcome.KNOWN, "articles/1990/called-otherwise.md")


def kept(content: Path, *results: Imported, where: str = "../incoming/") -> Archive:
    """Return the archive of records that were written, as if they lay in another folder."""
    records = []
    for one in results:
        data = (content / one.path).read_bytes()
        record, problems = read_record(data, one.path.replace("../incoming/", where))
        assert record is not None, problems
        records.append(record)
    return archive_of(records)


def test_a_changed_item_is_shown_and_takes_a_word(tmp_path: Path) -> None:
    """What waits is written anew with `update` alone, and keeps the day on which it came."""
    content = tmp_path / "content"
    (one,) = taken_in([row(1, TEXT, title="Roads")], archive_of_files({}), content=content)
    before = (content / one.path).read_text("utf-8")
    (content / one.path).write_text(before.replace("added: 20", "added: 19"), "utf-8")
    archive = kept(content, one)
    changed = row(1, TEXT, title="Roads", summary="Closed by frost.")
    (told,) = taken_in([changed], archive, content=content)
    assert (told.outcome, told.path) == (ItemOutcome.CHANGED, one.path)
    assert "+summary: Closed by frost." in told.diff
    assert "summary" not in (content / one.path).read_text("utf-8")
    (done,) = taken_in([changed], archive, content=content, update=True)
    assert done.outcome is ItemOutcome.UPDATED
    now = (content / one.path).read_text("utf-8")
    assert "summary: Closed by frost." in now
    assert "added: 19" in now


def test_a_published_record_is_never_written_over(tmp_path: Path) -> None:
    """Its changed form is told with the difference and a way out, whatever is said."""
    content = tmp_path / "content"
    (one,) = taken_in([row(1, TEXT, title="Roads")], archive_of_files({}), content=content)
    archive = kept(content, one, where="")
    (told,) = taken_in(
        [row(1, TEXT, title="Roads", summary="Closed.")], archive, content=content, update=True
    )
    assert told.outcome is ItemOutcome.CHANGED
    (finding,) = (each for each in told.findings if each.code == "import-changed")
    assert "published" in finding.message
    assert finding.hint


def test_rows_put_in_above_make_no_other_row_a_changed_one(tmp_path: Path) -> None:
    """A new row in the place of one that has moved is new, for the moved one is still there."""
    content = tmp_path / "content"
    first = row(1, TEXT, title="Roads")
    (one,) = taken_in([first], archive_of_files({}), content=content)
    moved = Item(
        first.source, "row 2", 2, first.sha256, first.metadata, first.body, first.text, unit="cell"
    )
    added = row(1, title="Mills")
    results = taken_in([added, moved], kept(content, one), content=content)
    assert {each.outcome for each in results} == {ItemOutcome.KNOWN, ItemOutcome.WRITTEN}
    (new,) = (each for each in results if each.outcome is ItemOutcome.WRITTEN)
    assert made(new)["title"] == "Mills"


def test_a_row_that_moved_and_changed_is_known_by_its_id(tmp_path: Path) -> None:
    """And the article that stands in its place now is new, whatever stood there before."""
    content = tmp_path / "content"
    (one,) = taken_in([row(1, TEXT, title="Roads")], archive_of_files({}), content=content)
    items = [
        row(1, title="An old mill is for sale"),
        row(2, TEXT, title="Roads", summary="Closed by frost."),
        row(3, TEXT, title="Roads", summary="Open again."),
    ]
    results = taken_in(items, kept(content, one), content=content, update=True)
    told = {(each.place, str(each.outcome)) for each in results}
    assert told == {("row 1", "written"), ("row 2", "updated"), ("row 3", "written")}
    assert "Closed by frost." in (content / one.path).read_text("utf-8")


def test_a_withdrawn_article_does_not_come_in_again() -> None:
    """Its tombstone holds no digest, but the id is enough."""
    tombstone = {"withdrawn": {"date": "2026-03-02", "reason": "rights"}}
    archive = archive_of_files({"articles/roads.md": tombstone | {"text": ""}})
    (one,) = taken_in([row(1, title="Roads")], archive)
    assert one.outcome is ItemOutcome.REFUSED
    assert "import-withdrawn" in codes(one)


def test_a_record_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stops leaves no record without its leftovers, and the next one ends it."""
    from annotated_archive.importing import incoming_files

    content = tmp_path / "content"
    item = row(1, TEXT, title="Roads", colour="red")

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(incoming_files, "put_new", stops)
        with pytest.raises(KeyboardInterrupt):
            taken_in([item], archive_of_files({}), content=content)
    (left,) = (each for each in tmp_path.rglob("*") if each.is_file())
    assert left.name == "roads.leftovers.txt"
    (one,) = taken_in([item], archive_of_files({}), content=content)
    assert (content / one.path).exists()
    assert "column colour:\n    red\n" in left.read_text("utf-8")


def test_pictures_come_along(tmp_path: Path) -> None:
    """Each lies beside its record; one whose name another picture has there is renamed."""
    content, scans = tmp_path / "content", tmp_path / "scans"
    for folder in ("a", "b"):
        (scans / folder).mkdir(parents=True)
        (scans / folder / "p.png").write_bytes(f"picture {folder}".encode())

    def with_picture(number: int, folder: str, title: str) -> Item:
        item = row(
            number, title=title, images=[{"file": "p.png", "alt": "A page"}], published="1984-05"
        )
        return Item(
            item.source, item.place, number, item.sha256, item.metadata,
            body="![A page](p.png)\n", pictures=(TakenPicture("p.png", scans / folder / "p.png"),),
        )  # fmt: skip

    items = [
        with_picture(1, "a", "Roads"),
        with_picture(2, "b", "Mills"),
        with_picture(3, "c", "Dams"),
    ]
    one, two, three = taken_in(items, archive_of_files({}), content=content)
    folder = tmp_path / "incoming/articles/1984/05"
    assert made(one)["images"] == [{"file": "p.png", "alt": "A page"}]
    assert made(two)["images"] == [{"file": "mills-p.png", "alt": "A page"}]
    assert two.draft
    assert "](mills-p.png)" in two.draft.body
    assert (folder / "p.png").read_bytes() == b"picture a"
    assert (folder / "mills-p.png").read_bytes() == b"picture b"
    assert "images" not in made(three)
    assert "import-picture" in codes(three)
    assert three.draft
    assert "alt: A page" in three.draft.leftovers[-1].text


def test_near_copies_are_told_with_both_places() -> None:
    """The finding stands where the new text came from, and names the article it is like."""
    archive = archive_of_files({"articles/1984/meeting.md": ARTICLE | {"text": TEXT}})
    (found,) = texts_alike(
        {"../incoming/a.md": sketch(TEXT)}, {"../incoming/a.md": "a.txt"}, archive, "content"
    )
    assert (found.code, found.path) == ("import-near-copy", "a.txt")
    assert "content/articles/1984/meeting.md" in found.message
    assert list(texts_alike({}, {}, archive, "content")) == []


def test_a_file_about_the_delivery_is_read_strictly(tmp_path: Path) -> None:
    """Its id is made of date and giver; a mistake is told with its line and an example."""
    file = tmp_path / "gift.yml"
    file.write_text("from: Valley Society\ndate: 2026-11-24\n", "utf-8")
    assert read_accession(file)["id"] == "2026-11-24-valley-society"
    for text, told in (
        ("form: Valley Society\n", "there is no key “form”"),
        ("from: Valley Society\ndate: soon\n", "gift.yml:2"),
        ("from: [\n", "gift.yml:1"),
    ):
        file.write_text(text, "utf-8")
        with pytest.raises(CannotImport, match=told):
            read_accession(file)


def test_a_file_that_makes_no_record_does_not_stop_the_others() -> None:
    """It is reported with its lines, and nothing is written of it."""
    bad, good = texts_taken_in(
        [("a.txt", b"\xff\xfe\xff"), ("b.txt", SECOND)], archive_of_files({})
    )
    assert (bad.outcome, bad.files) == (ItemOutcome.REFUSED, {})
    assert good.outcome is ItemOutcome.WRITTEN


def test_the_report_counts_every_line() -> None:
    """It names the files, says where the lines went, and lists names and findings."""
    (one,) = texts_taken_in([("a.txt", FIRST)], archive_of_files(FILES), layouts=LAYOUTS)
    said = item_report(one, "content").split("\n")
    path = "incoming/articles/undated/mill-hands-of-upper-ford-meet-again-over-the-dam.md"
    assert said[:3] == [
        "a.txt: mill-hands-of-upper-ford-meet-again-over-the-dam",
        f"  file       {path}",
        "  file       incoming/notices/vh-share.md",
    ]
    assert said[3] == "  lines      5: 1 metadata, 1 body, 1 notices, 2 blank"
    assert sum(one.uses.values()) == 5
    assert one.uses[Use.BODY] == 1
    assert said[4:7] == [
        "  regions    upper-ford (3)",
        "  groups     mill-hands-union (2)",
        "  shared     The League: carriers-league or mill-owners-league",
    ]
    assert any(line.startswith("  warning import-date a.txt") for line in said)
    assert files_text(one, "content").startswith(f"# {path}\n---\ntitle: Mill hands")


def test_a_record_with_a_mistake_keeps_its_article_out(tmp_path: Path) -> None:
    """What somebody broke while mending it is known by its digest still."""
    content = tmp_path / "content"
    item = row(1, TEXT, title="Roads")
    (one,) = taken_in([item], archive_of_files({}), content=content)
    file = content / one.path
    file.write_text(file.read_text("utf-8").replace("language: en", "langauge: en"), "utf-8")
    known = digests_in(content, [one.path])
    assert known == {item.sha256: one.path}
    (again,) = taken_in([item], archive_of_files({}), content=content, unread=known)
    assert (again.outcome, again.path) == (ItemOutcome.KNOWN, one.path)


def test_files_are_handed_over_by_groups_and_parts_one_by_one() -> None:
    """All sources in their order, whatever holds them."""
    files = [SourcePart(Path(f"{number}.txt"), f"{number}.txt") for number in range(40)]
    parts = [SourcePart(Path("rows.csv"), "rows.csv", part=number) for number in range(3)]
    groups = groups_of([*files, *parts])
    assert [len(each) for each in groups] == [16, 16, 8, 1, 1, 1]
    assert [each for group in groups for each in group] == [*files, *parts]


FIELDS_TRIED = (
    "id", "title", "published", "publisher", "language", "body", "authors", "form", "url", "images",
    "original", "original.url", "original.published", "filed_under", "printed_in.page", "events",
    "held", "summary", "regions", "people", "themes", "mentions", "rights", "rights.year",
    "rights.terms", "capture.date", "notices", "supplied", "translation.of", "version_of", "changes",
    "withdrawn", "draft", "previous_ids", "previous_paths", "content_warning", "colour",
)  # fmt: skip
WORDS = st.text(max_size=12) | st.sampled_from(
    ["unknown", "1984-05-03", "full", "none", "true", "Valley News", "upper-ford", "12", "en"]
)
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(FIELDS_TRIED), VALUES, max_size=9), st.text(max_size=30))
def test_whatever_a_source_states_makes_a_record_that_can_be_read(
    values: dict[str, object], body: str
) -> None:
    """Nothing raises; what the model does not take is left over, and the rest has no error."""
    item = Item(
        "rows.csv", "row 1", 1, "0" * 64, {k: Stated(v, k) for k, v in values.items()}, body, body
    )
    (one,) = taken_in([item], archive_of_files(FILES))
    if one.outcome is ItemOutcome.REFUSED:
        assert any(each.severity is Severity.ERROR for each in one.findings)
        return
    record, problems = read_record(one.files[one.path].encode(), one.path)
    wrong = [each for each in problems if each.severity is Severity.ERROR]
    assert record is not None, problems
    assert {each.code for each in wrong} <= {"empty-body", "text-below-none", "withdrawn-with-body"}
