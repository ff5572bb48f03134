"""The index: what it finds, and that a change leaves it as a clean build would make it."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from asking import Answer, answer, answers, edition_of, indexed, needs_node
from sites import GOOD
from valley_more import MORE

from annotated_archive.edition import quiet
from annotated_archive.export.search_records import (
    FACETS,
    Documents,
    SearchRecord,
    documents,
    search_keys,
    search_lines,
    search_record,
)
from annotated_archive.load.run import here
from annotated_archive.search import index as index_module
from annotated_archive.search.index import ENTRY, FOLDER, write_search

pytestmark = needs_node
VOTE = "articles/1984/05/vote/"
UNION = "groups/mill-hands-union/"
EVERY_FACET = (*FACETS.values(), "language", "body", "notes", "notekind", "date")


def test_stems_are_found_and_what_has_all_the_words_comes_first(index: Path) -> None:
    """“striking hands” finds strikes and hand; texts with one of both come behind."""
    found = answer(index, "?q=striking+hand")
    assert found.all[0] in (VOTE, "articles/1984/06/strike-en/")
    assert VOTE in found.all
    assert set(found.all).isdisjoint(found.some)


def test_a_question_is_ranked_though_no_text_has_every_word(index: Path) -> None:
    """What has the rarest words is first."""
    found = answer(index, "?q=who+spied+the+lantern+of+the+ferryman+when+rivers+rose+again")
    assert (found.all, found.some[0]) == ([], "articles/1986/flood/")
    assert "spied" in found.missing


@pytest.mark.parametrize(
    ("phrase", "urls"),
    [
        ('"two hundred hands"', [VOTE]),
        ("“two hundred hands”", [VOTE]),
        ('"two hundred hand"', []),
        ('"hundred two hands"', []),
        ('"found unbroken"', ["articles/1986/flood/"]),
        ('"strike the vote"', []),  # from the title into the text
        ('"the union\'s"', []),
    ],
)
def test_a_phrase_is_found_word_for_word(index: Path, phrase: str, urls: list[str]) -> None:
    """Forms and order count, quotation marks of any kind do, and no phrase leaves its text."""
    assert answer(index, f"?q={phrase}").all == urls


def test_words_beside_a_phrase_rank_what_has_it(index: Path) -> None:
    """Nothing without the phrase is shown."""
    found = answer(index, '?q="two hundred hands" flood')
    assert (found.all, found.some) == ([], [VOTE])


@pytest.mark.parametrize(
    "name",
    ["Mill Hands' Union", "mill hands’ union", "MHU", "mhu", "اتحاد عمال الطاحونة",
     "اِتِّحاد عُمّال الطاحونه", "Mill Hands' Onion"],
)  # fmt: skip
def test_any_name_of_a_record_finds_what_mentions_it(index: Path, name: str) -> None:
    """Preferred, misspelt, in another script: the same texts, the record first."""
    found = answer(index, f"?q={name}")
    assert found.records == ["mill-hands-union"]
    assert found.all[0] == UNION
    assert {VOTE, "articles/1984/06/strike-ar/", "articles/1984/06/strike-en/"} <= set(found.all)


def test_a_former_name_finds_its_record_and_says_who_says_so(index: Path) -> None:
    """The record is first, and what mentions it by other names is not among the results."""
    found = answer(index, "?q=Mill Hands' Club")
    assert found.records == ["mill-hands-union"]
    assert found.all[0] == UNION
    assert "articles/1984/06/strike-ar/" not in found.all
    (offer,) = found.offers
    assert (offer["id"], offer["text"]) == ("mill-hands-union", "Mill Hands' Club")
    assert offer["says"]["former"]
    assert offer["says"]["according_to"] == ["Mill Gazette"]


def test_languages_are_searched_at_once(index: Path) -> None:
    """An Arabic text is found by its own words in any form, and a French one without accents."""
    assert answer(index, "?q=للإضراب").all == ["articles/1984/06/strike-ar/"]
    assert answer(index, "?q=autorite continue").all == ["articles/1986/crue/"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("Uppre Ford", ["upper"]), ("Ada Milller", []), ("Ada Mlller", ["miller"])]
)
def test_a_slip_in_a_name_is_put_right(index: Path, typed: str, meant: list[str]) -> None:
    """The whole name is found and read, and it is said which word was taken for which.

    A doubled letter is another spelling, and no slip.
    """
    found = answer(index, f"?q={typed}")
    assert found.meant == meant
    assert found.items == [f"name: {typed}"]
    assert len(found.records) == 1
    assert VOTE in found.all


def test_a_word_that_nobody_wrote_is_said_and_not_guessed(index: Path) -> None:
    """Its first letters find nothing, except while it is being typed."""
    found = answer(index, "?q=lanter")
    assert (found.missing, found.all, found.some) == (["lanter"], [], [])
    typing = answer(index, {"query": "?q=lanter", "typing": True})
    assert (typing.missing, typing.all) == ([], ["articles/1986/flood/"])


def test_notes_are_hits_of_their_own(index: Path) -> None:
    """By their words and by who signed them, not by the title of what they are about."""
    note = f"{VOTE}#note-2024-05-02-count"
    assert answer(index, "?q=tally").all == [note]
    assert note in answer(index, "?q=another+reader").all
    assert note not in answer(index, "?q=votes").all


@pytest.mark.parametrize("word", ["periwinkles", "liable", "neighbours", "breadcrumb", "Typed"])
def test_what_is_not_shown_and_what_is_not_text_is_never_found(index: Path, word: str) -> None:
    """Drafts, withdrawn notes, notices, labels and navigation are not searched."""
    found = answer(index, f"?q={word}")
    assert (found.all, found.some) == ([], [])


def test_nothing_typed_and_a_facet_shows_all_of_it_newest_first(index: Path) -> None:
    """Undated texts come last."""
    found = answer(index, "?region=upper-ford")
    assert found.all[0].startswith(f"{VOTE}#note-")
    assert found.all.index("articles/1984/06/strike-en/") < found.all.index(VOTE)
    assert found.all.index(VOTE) < found.all.index("articles/weir/")


def test_by_date_what_has_all_the_words_is_newest_first(index: Path) -> None:
    """Relevance orders the same texts otherwise."""
    found = answer(index, "?q=ford&sort=date").all
    dated = [url for url in found if url.startswith("articles/")]
    assert dated.index("articles/1986/crue/") < dated.index(VOTE) < dated.index("articles/weir/")
    assert sorted(found) == sorted(answer(index, "?q=ford").all)


def selected(records: Mapping[str, SearchRecord], **wanted: str) -> set[str]:
    """Return the addresses of the documents whose fields hold some values."""
    return {
        each.url
        for each in records.values()
        if all(value in getattr(each, field) for field, value in wanted.items())
    }


def test_values_of_a_facet_add_and_facets_narrow(index: Path, source: Path) -> None:
    """Either region, and the group."""
    edition = edition_of(source)
    records = {key: search_record(documents(edition), key) for key in search_keys(edition)}
    either = selected(records, region="lower-ford") | selected(records, region="mill-quarter")
    both = either & selected(records, group="mill-hands-union")
    found = answer(index, "?region=lower-ford&region=mill-quarter&group=mill-hands-union")
    assert set(found.all) == both
    assert both < either


@pytest.mark.parametrize(
    ("query", "urls"),
    [
        ("?body=full&notes=1", [VOTE]),
        ("?notekind=correction", [f"{VOTE}#note-2024-05-02-count"]),
        ("?language=ar", ["articles/1984/06/strike-ar/"]),
        ("?from=1986-02&to=1986-02&body=full", ["articles/1986/flood/"]),
        ("?from=1985-03&to=1985-04", ["articles/1985/year/"]),  # some time in 1985
        ("?from=1999&to=2001", []),
        ("?region=nowhere", []),
    ],
)
def test_facets_of_the_address(index: Path, query: str, urls: list[str]) -> None:
    """Full text or digest, with notes, kind of note, language, range of months."""
    assert answer(index, query).all == urls


def test_counts_are_those_of_the_data(index: Path, source: Path) -> None:
    """Of every value of every facet, over everything that is searched."""
    edition = edition_of(source)
    records = [search_record(documents(edition), key) for key in search_keys(edition)]
    found = answer(index, "?from=0001-01", EVERY_FACET).counts  # nothing typed, the range open
    expected: dict[str, dict[str, int]] = {facet: {} for facet in EVERY_FACET}

    def add(facet: str, value: str) -> None:
        if value:
            expected[facet][value] = expected[facet].get(value, 0) + 1

    for record in records:
        for year in record.date.index_years():
            add("date", f"{year:04d}")
        for year, month in record.date.index_months():
            add("date", f"{year:04d}-{month:02d}")
        if not record.published:
            continue  # nothing known of the date, so the range leaves it out
        for facet in FACETS.values():
            for value in getattr(record, facet):
                add(facet, value)
        add("language", record.language)
        add("body", record.body)
        add("notes", "1" if record.notes else "")
        add("notekind", record.note_kind)
    assert found == expected


def test_a_facet_counts_as_if_it_were_not_chosen(index: Path) -> None:
    """So that another of its values can be added; all other facets narrow the counts."""
    found = answer(index, "?q=mill&body=digest&language=en", ("body", "language")).counts
    assert set(found["body"]) == {"digest", "full", "excerpt"}
    assert set(found["language"]) == {"en"}  # nothing else speaks of a mill in a digest
    languages = answer(index, "?body=digest&language=en", ("body", "language")).counts["language"]
    assert {"en", "fr"} <= set(languages)
    assert found["body"]["digest"] == len(answer(index, "?q=mill&body=digest&language=en").all)


EDITS: Mapping[str, Mapping[str, str | None]] = {
    "a text changed": {
        "content/articles/1984/season.md": (GOOD / "content/articles/1984/season.md")
        .read_text("utf-8")
        .replace("empty shelves", "full shelves and lanterns"),
    },
    "one more, one less": {
        "content/articles/1986/other.md": MORE["content/articles/1986/flood.md"].replace(
            "The flood of a century", "Another flood"
        )[:400],
        "content/articles/weir.md": None,
    },
    "another day": {
        "content/articles/1986/crue.md": MORE["content/articles/1986/crue.md"].replace(
            "published: 1986-02", "published: 1984-05-03"
        ),
    },
    "another name": {
        "content/groups/mill-hands-union.md": (GOOD / "content/groups/mill-hands-union.md")
        .read_text("utf-8")
        .replace("text: MHU", "text: UMH"),
    },
    "a note taken back": {"content/notes/vote/2024-05-02-count.md": None},
    "a note added": {
        "content/notes/weir/2024-06-01-where.md": (
            "---\ntarget: weir\nkind: comment\nby: A reader\nlanguage: en\n---\n\nBelow the MHU.\n"
        ),
    },
    "a note reworded": {
        "content/notes/vote/2024-05-02-count.md": MORE[
            "content/notes/vote/2024-05-02-count.md"
        ].replace("ninety-one", "a hundred lanterns"),
    },
    "a title that a note stands under": {
        "content/articles/1984/05/vote.md": (GOOD / "content/articles/1984/05/vote.md")
        .read_text("utf-8")
        .replace("Mill votes to strike", "The mill votes"),
    },
    "a group by another name": {
        "content/groups/mill-hands-union.md": (GOOD / "content/groups/mill-hands-union.md")
        .read_text("utf-8")
        .replace("name: Mill Hands' Union", "name: Mill Hands of the Valley"),
    },
    "a publisher by another name": {
        "content/publishers/mill-gazette.md": (GOOD / "content/publishers/mill-gazette.md")
        .read_text("utf-8")
        .replace("name: Mill Gazette", "name: Gazette of the Mill"),
    },
    "a theme by another name": {
        "content/themes/unrest.md": (GOOD / "content/themes/unrest.md")
        .read_text("utf-8")
        .replace("name: ", "name: Times of "),
    },
    "a region that lies elsewhere": {
        "content/regions/lower-ford.md": "---\nname: Lower Ford\nwithin: [the-coast]\n---\n",
    },
    "an article in another folder": {
        "content/articles/1984/season.md": None,
        "content/articles/1985/season.md": (GOOD / "content/articles/1984/season.md").read_text(
            "utf-8"
        ),
    },
    "an article that becomes a draft": {
        "content/articles/weir.md": MORE["content/articles/weir.md"].replace(
            "body: digest", "body: digest\ndraft: true"
        ),
    },
}
QUERIES = (
    "?q=mill", "?q=the+mill+hands+strike", "?q=flood+lantern", '?q="in the"', "?q=MHU", "?q=UMH",
    "?q=Uppre+Ford", "?q=ford&sort=date", "?region=the-valley", "?q=lower+ford&from=1984&to=1986",
    "?q=إضراب", "?q=tally", "?language=fr&language=ar", "?notes=1", "?q=lanterns+shelves",
    "?q=which+lanterns+did+the+ferryman+see+when+the+river+flooded+Lower+Ford",
    "?q=strike+vote+season+year+hundred+hands+weir",
)  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_after_a_change_the_answers_are_those_of_a_clean_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path, edit: str
) -> None:
    """Same results in the same order, same counts; only what changed is indexed."""
    monkeypatch.setattr(index_module, "FEWEST", 0)
    monkeypatch.setattr(index_module, "CHANGED", 0.9)
    changed = tmp_path / "changed"
    shutil.copytree(source, changed)
    indexed(changed, tmp_path / "before", tmp_path / "cache")
    for path, text in EDITS[edit].items():
        if text is None:
            (changed / path).unlink()
        else:
            (changed / path).parent.mkdir(parents=True, exist_ok=True)
            (changed / path).write_text(text, "utf-8")
    again = indexed(changed, tmp_path / "after", tmp_path / "cache")
    indexed(changed, tmp_path / "clean", tmp_path / "none")
    entry = json.loads((tmp_path / "after" / ENTRY).read_text())
    assert again.indexed < again.documents
    assert entry["segments"][0]["gone"]
    kept, _ = answers(tmp_path / "after", QUERIES, EVERY_FACET)
    clean, _ = answers(tmp_path / "clean", QUERIES, EVERY_FACET)
    assert [_comparable(each) for each in kept] == [_comparable(each) for each in clean]


def test_only_what_was_made_from_something_else_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path
) -> None:
    """One file: one document, and none the next time if it came out as before."""
    monkeypatch.setattr(index_module, "FEWEST", 0)
    made: list[str] = []

    def lines(context: Documents, keys: Sequence[str]) -> list[bytes]:
        made.extend(keys)
        return search_lines(context, keys)

    monkeypatch.setattr(index_module, "search_lines", lines)
    changed = tmp_path / "changed"
    shutil.copytree(source, changed)

    def made_again(site: str) -> list[str]:
        made.clear()
        indexed(changed, tmp_path / site, tmp_path / "cache")
        return made

    assert made_again("one") == []
    assert made_again("two") == []
    weir = changed / "content/articles/weir.md"
    weir.write_text(weir.read_text("utf-8").replace("title:", "# A remark.\ntitle:"), "utf-8")
    assert made_again("three") == ["weir"]
    assert made_again("four") == []


def test_dates_shown_otherwise_are_indexed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path
) -> None:
    """What results show of a date stands in the index, and not in its documents."""
    monkeypatch.setattr(index_module, "FEWEST", 0)
    indexed(source, tmp_path / "one", tmp_path / "cache")
    again = write_search(
        edition_of(source),
        tmp_path / "two",
        tmp_path / "cache",
        shown_date=lambda when: f"on {when}",
        run=here,
        progress=quiet,
    )
    assert again.indexed == again.documents


def _comparable(found: Answer) -> object:
    return found.groups, {facet: dict(sorted(each.items())) for facet, each in found.counts.items()}


def test_a_small_archive_and_a_changed_format_are_indexed_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path
) -> None:
    """One segment moves least; and an index that another release wrote is left."""
    indexed(source, tmp_path / "one", tmp_path / "cache")
    assert len(json.loads((tmp_path / "one" / ENTRY).read_text())["segments"]) == 1
    monkeypatch.setattr(index_module, "FEWEST", 0)
    monkeypatch.setattr(index_module, "FORMAT", 99)
    again = indexed(source, tmp_path / "two", tmp_path / "cache")
    assert again.indexed == again.documents


@pytest.mark.parametrize("harm", ["cut", "gone", "foreign", "changed"])
def test_a_harmed_cache_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path, harm: str
) -> None:
    """The index is made anew, and answers as before."""
    monkeypatch.setattr(index_module, "FEWEST", 0)
    cache = tmp_path / "cache"
    indexed(source, tmp_path / "one", cache)
    manifest = cache / "main"
    part = next(cache.glob("m-*/terms.bin"))
    if harm == "cut":
        manifest.write_bytes(manifest.read_bytes()[:-20])
    elif harm == "gone":
        part.unlink()
    elif harm == "foreign":
        manifest.write_text('{"flavour": 1, "documents": []}')
    else:
        part.unlink()  # a link to it may stand in a site
        part.write_bytes(gzip.compress(b"nonsense"))
    again = indexed(source, tmp_path / "two", cache)
    assert again.indexed == again.documents
    assert answer(tmp_path / "two", "?q=mill") == answer(tmp_path / "one", "?q=mill")


def test_a_cache_of_another_machine_is_known_by_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: Path
) -> None:
    """Its files have other times and numbers there; nothing is indexed again, here or later."""
    monkeypatch.setattr(index_module, "FEWEST", 0)
    indexed(source, tmp_path / "one", tmp_path / "cache")
    shutil.copytree(tmp_path / "cache", tmp_path / "copy", copy_function=shutil.copyfile)
    for site in ("two", "three"):
        assert indexed(source, tmp_path / site, tmp_path / "copy").indexed == 0
    assert answer(tmp_path / "two", "?q=mill") == answer(tmp_path / "one", "?q=mill")


def test_the_same_archive_gives_the_same_bytes(tmp_path: Path, source: Path) -> None:
    """A clean index is a function of the archive."""
    for name in ("one", "two"):
        indexed(source, tmp_path / name, tmp_path / f"cache-{name}")
    one, two = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*.*")
        }
        for name in ("one", "two")
    )
    assert one == two


def test_no_file_is_left_that_the_entry_does_not_reach(index: Path) -> None:
    """Everything in the folder is named by the entry, or by what it names."""
    searches = ["?q=a", *(f"?{facet}=x" for facet in FACETS.values())]
    entry = json.loads((index / ENTRY).read_text())
    reached = {"entry.json", entry["names"], *(each["path"] for each in entry["segments"])}
    assert {file.name for file in (index / FOLDER).iterdir()} == reached
    assert answers(index, searches)[1]
