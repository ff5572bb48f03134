"""`archive new` writes what `archive check` takes."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from own_archive import FIELDS, own_archive
from sites import written

from annotated_archive.cli import main
from annotated_archive.cli import new as command
from annotated_archive.load.front_matter import read_front_matter

ARTICLE = {"title": "The weir", "publisher": "valley-news", "language": "en", "body": "digest"}


def new(source: Path, *words: str, **fields: str) -> Result:
    """Run the command on the archive at `source`."""
    given = [each for key, value in fields.items() for each in ("-s", f"{key}={value}")]
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "new", *words, *given])


@pytest.mark.parametrize(
    ("published", "folder"),
    [
        ("1984-05-03", "1984/05"),
        ("1984-05?", "1984/05"),
        ("1984?", "1984"),
        ("1984~", "1984"),
        ("1984-XX", "1984"),
        ("1984-21", "1984"),
        ("1984/1985", "1984"),
        ("/1984-05", "1984/05"),
        ("198X", "undated"),
        ("unknown", "undated"),
    ],
)
def test_folders_of_articles(tmp_path: Path, published: str, folder: str) -> None:
    """However a date is written, the article goes to a folder that an address can name."""
    source = written(tmp_path / "source", {})
    done = new(source, "article", "the-weir", published=published, **ARTICLE)
    assert done.exit_code == 0, done.output
    assert (source / "content/articles" / folder / "the-weir.md").is_file()


@pytest.mark.parametrize("kept", ["con", "nul", "page"])
def test_ids_that_are_kept(tmp_path: Path, kept: str) -> None:
    """What Windows or the archive keeps for itself becomes nobody's id."""
    source = written(tmp_path / "source", {})
    done = new(source, "region", kept, name="The Weir")
    assert (done.exit_code, "give the record an id" in done.output) == (1, True)
    assert not (source / f"content/regions/{kept}.md").exists()


def test_what_is_not_transcribed_has_no_text(tmp_path: Path) -> None:
    """With `body=none` nothing stands below, and the new keys are explained with their own."""
    source = written(tmp_path / "source", {})
    fields = {**ARTICLE, "body": "none", "published": "1984-05-03", "content_warning": "a fire"}
    done = new(source, "article", "the-weir", **fields)
    assert done.exit_code == 0, done.output
    assert "Now run: archive check" in done.output
    text = (source / "content/articles/1984/05/the-weir.md").read_text("utf-8")
    assert text.endswith("\n---\n")
    assert "\ncontent_warning: a fire\n" in text
    assert (
        "# printed_in:  Where in print it stands: {volume, issue, edition, section, page," in text
    )
    assert "# held:  Where the original lies: {repository, reference}." in text
    assert "# images:  Its pictures, each {file, alt, caption, credit, rights," in text
    assert CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "check"]).exit_code == 0


def test_keys_that_are_given_again_become_lists(tmp_path: Path) -> None:
    """No value is lost; a key that takes one value refuses more, whichever it is."""
    witnesses = ("-s", "witness=ada-miller", "-s", "witness=ben-weir")
    source = own_archive(tmp_path / "source")
    given = {"published": "1984", **ARTICLE}
    done = new(source, "article", "the-weir", *witnesses, "-s", "themes=work", **given)
    assert done.exit_code == 0, done.output
    text = (source / "content/articles/1984/the-weir.md").read_text("utf-8")
    assert "\nwitness: [ada-miller, ben-weir]\n" in text
    for key in ("title", "published", "publisher", "language", "body", "harm", "desk"):
        done = new(source, "article", "-s", f"{key}=one", **{**given, "harm": "no", "desk": "Two"})
        assert (done.exit_code, "Error: " in done.output) == (1, True), done.output
        assert not isinstance(done.exception, TypeError)
    done = new(
        source, "note", "-s", "kind=context", target="vote", kind="comment", by="Ada", language="en"
    )
    assert (done.exit_code, "Error: " in done.output) == (1, True), done.output


def test_schema_takes_what_yaml_takes_for_a_number() -> None:
    """An editor that reads `page: 4` as a number finds nothing wrong, nor what is forgotten right."""
    schema = json.loads(CliRunner().invoke(main, ["schema", "article"]).output)["$defs"]
    assert list(schema["Printed"]["properties"]) == [
        "volume", "issue", "edition", "section", "page", "column",
    ]  # fmt: skip
    for place in (
        schema["Printed"]["properties"]["page"],
        schema["Holding"]["properties"]["reference"],
    ):
        assert place["anyOf"][0]["type"] == ["string", "integer"]
    assert schema["Picture"]["required"] == ["file", "alt"]
    assert "none" in schema["BodyKind"]["enum"]


def test_fields_of_an_archive_are_asked_for_and_explained(tmp_path: Path) -> None:
    """Like ours: set, needed, refused with what is allowed, explained in the comments."""
    source = own_archive(
        tmp_path / "source", FIELDS.replace("type: code,", "type: code, required: true,")
    )
    given = {"published": "1984", **ARTICLE}
    done = new(source, "article", "the-weir", "--dry-run", **given)
    assert "“case_code” is needed: add --set case_code=…" in done.output
    given["case_code"] = "VN-3"
    done = new(source, "article", "the-weir", "--dry-run", **given, harm="much")
    assert "“harm” is “much”; it is one of not-said, no or some" in done.output
    done = new(source, "article", "the-weir", **given, harm="no", witness="ada-miller")
    assert done.exit_code == 0, done.output
    text = (source / "content/articles/1984/the-weir.md").read_text("utf-8")
    assert '\ncase_code: VN-3\nharm: "no"\nwitness: ada-miller\n' in text
    assert "# consulted:  Seen by us.\n" in text
    assert "# desk:  Desk.\n" in text
    related = "related: {on: article, type: record, kind: article, label: Related}"
    source = own_archive(tmp_path / "related", f"{FIELDS}  {related}\n")
    done = new(source, "article", "the-weir", "--dry-run", **given, harm="no")
    assert "# related:  Related. The id of an article.\n" in done.output
    done = new(source, "article", "the-ford", **given, dessk="Foreign")
    assert "there is no key “dessk”; did you mean “desk”?" in done.output


def test_the_schema_has_the_fields_of_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its folder or with -f; elsewhere it has ours."""
    source = own_archive(tmp_path / "source")
    done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "schema", "article"])
    schema = json.loads(done.output)
    known = schema["properties"]
    assert known["witness"]["anyOf"][0]["items"]["pattern"]
    assert {"type": ["number", "string"]} in known["columns"]["anyOf"]
    assert known["harm"]["anyOf"][0]["enum"] == ["not-said", "no", "some"]
    assert known["harm"]["description"] == "Harm the article reports. One of not-said, no, some."
    assert schema["additionalProperties"] is False
    monkeypatch.chdir(tmp_path)
    elsewhere = json.loads(CliRunner().invoke(main, ["schema", "article"]).output)
    assert "title" in elsewhere["properties"]
    assert "harm" not in elsewhere["properties"]


FULL = {"title": "The weir", "published": "1984", "language": "en", "body": "full"}


def test_lists_and_mappings_are_set(tmp_path: Path) -> None:
    """Ids with commas are a list, dots lead into mappings, figures to a place in a list."""
    source = written(tmp_path / "source", {})
    events = {"events.0.what": "It broke", "events.0.date": "1984-05-03"}
    done = new(
        source, "article", "the-weir", "--dry-run", publisher="Valley News",
        regions="Upper Ford, the-valley", authors="Smith, Ann", **FULL, **events,
        **{"rights.holder": "Valley News", "rights.basis": "the holder's letter"},
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "\npublisher: valley-news\n" in done.output
    assert "\nregions: [upper-ford, the-valley]\n" in done.output
    assert "\nauthors: Smith, Ann\n" in done.output
    assert "\nevents:\n  - what: It broke\n    date: 1984-05-03\n" in done.output
    assert "\nrights:\n  holder: Valley News\n  basis: the holder's letter\n" in done.output


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    """Where nobody can be asked: what is missing, wrong, or has no record, with what to write."""
    source = written(tmp_path / "source", {})
    given = {**FULL, "published": "3 May", "regions": "upper-fort,the-valley", "by": "x"}
    del given["language"], given["by"]
    done = new(source, "article", "the-weir", publisher="nobody-known", **given)
    assert done.exit_code == 1
    for words in (
        "“language” is needed: add --set language=…",
        "a full text says why it may stand here: add --set rights.basis=…",
        "“published”: “3 May” has no year",
        "publisher: no id “nobody-known”; add its record first: archive new publisher nobody-known",
        "regions.0: no id “upper-fort”; did you mean “upper-ford”?",
    ):
        assert words in done.output


def test_a_taken_id_proposes_the_next_free_one(tmp_path: Path) -> None:
    """It says whose the id is, so that nobody makes the same record twice."""
    source = written(tmp_path / "source", {})
    done = new(source, "region", name="Upper Ford")
    assert done.exit_code == 1
    assert "the id upper-ford is that of regions/upper-ford.md (Upper Ford, " in done.output
    assert "archive new region upper-ford-2" in done.output


def asked(source: Path, *words: str, answers: tuple[str, ...]) -> Result:
    """Run the command as at a terminal, and answer what it asks."""
    words = ("-f", str(source / "mkdocs.yml"), "new", *words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "somebody_is_there", lambda: True)
        return CliRunner().invoke(main, words, input="\n".join([*answers, ""]))


def front_matter(done: Result) -> dict[str, Any]:
    """Return the front matter that a dry run shows, without the day."""
    assert done.exit_code == 0, done.output
    given = read_front_matter(done.output[done.output.index("---\n") :].encode()).metadata
    return {key: value for key, value in given.items() if key != "added"}


def test_answers_are_asked_for_again_and_nothing_is_lost(tmp_path: Path) -> None:
    """A wrong answer is told with its reason, and the right ones before it stay."""
    source = written(tmp_path / "source", {})
    answers = ("The weir", "nobody-known", "Valley News", "english", "en", "full", "his letter")
    done = asked(source, "article", "--dry-run", "-s", "published=1984", answers=answers)
    assert "publisher: no id “nobody-known”" in done.output
    assert "“english” is not a language tag" in done.output
    assert front_matter(done) == {
        "title": "The weir", "published": "1984", "publisher": "valley-news", "language": "en",
        "body": "full", "rights": {"basis": "his letter"},
    }  # fmt: skip


WEIR = tuple(
    word
    for key, value in {**ARTICLE, "published": "1984"}.items()
    for word in ("-s", f"{key}={value}")
)


@pytest.mark.parametrize(
    ("given", "answers", "told", "left"),
    [
        pytest.param(
            "events.date=1984", ("It broke",), "“events.0.what” is needed",
            {"events": [{"date": "1984", "what": "It broke"}]}, id="a missing key of a mapping",
        ),
        pytest.param(
            "events.date=1984", ("", "y"), "Leave events.0 out?", {}, id="or nothing of it",
        ),
        pytest.param(
            "form=letter", ("opnion", ""), "did you mean “opinion”?", {}, id="wrong, then left out",
        ),
        pytest.param(
            "rights.year=19x", ("",), "it takes a whole number", {}, id="left out within a mapping",
        ),
        pytest.param(
            "regions=upper-frd,the-valley", ("",), "did you mean “upper-ford”?",
            {"regions": ["the-valley"]}, id="left out of a list",
        ),
        pytest.param(
            "rights=CC BY 4.0", ("holdr=Ann", "holder=Ann"),
            "there is no key “rights.holdr”; did you mean “rights.holder”?",
            {"rights": {"holder": "Ann"}}, id="words where a mapping belongs",
        ),
        pytest.param(
            "sources.accessed=1984", ("title=A letter",), "a source needs a title or an address",
            {"sources": [{"accessed": "1984", "title": "A letter"}]}, id="a mapping that lacks any",
        ),
        pytest.param(
            "summary=**Told**", ("y",), "Keep it as it is?", {"summary": "**Told**"}, id="kept",
        ),
        pytest.param(
            "people=Ada Miller", ("y",), "Ada Miller, ", {"people": "ada-miller"}, id="a person",
        ),
        pytest.param(
            "people=Ada Miller", ("n", ""), "Ada Miller, ", {},
            id="nor that person",
        ),
    ],
)  # fmt: skip
def test_only_what_is_wrong_is_asked_for(
    tmp_path: Path, given: str, answers: tuple[str, ...], told: str, left: dict[str, Any]
) -> None:
    """What was given beside it stays; what need not be there may be left out."""
    source = written(tmp_path / "source", {})
    record = ("region", "-s", "name=The weir") if "sources" in given else ("article", *WEIR)
    done = asked(source, *record, "weir", "--dry-run", "-s", given, answers=answers)
    assert told in done.output
    found = front_matter(done)
    assert {
        key: found[key] for key in found.keys() & {given.partition("=")[0].split(".")[0]}
    } == left


def test_a_target_that_is_not_there_is_told_at_once(tmp_path: Path) -> None:
    """Before questions whose answers would be for nothing."""
    source = written(tmp_path / "source", {})
    done = asked(source, "note", "-s", "target=vots", "--dry-run", answers=("vote",))
    assert done.output.startswith("target: no id “vots”; did you mean “vote”?")


def test_a_basis_that_says_nothing_is_asked_for_again(tmp_path: Path) -> None:
    """A full text cannot be written without one, so no answer goes for none."""
    source = written(tmp_path / "source", {})
    more = ("-s", "rights.basis=unknown", "-s", "rights.holder=Ann")
    full = (*WEIR[:-4], "-s", "body=full", "-s", "published=1984")
    done = asked(source, "article", "weir", "--dry-run", *full, *more, answers=("", "her letter"))
    assert front_matter(done)["rights"] == {"holder": "Ann", "basis": "her letter"}


def test_keys_that_there_are_not_are_told_before_any_question(tmp_path: Path) -> None:
    """All of them at once, within mappings too."""
    source = written(tmp_path / "source", {})
    wrong = ("-s", "rights.holdr=Ann", "-s", "events.0.wat=x", "-s", "summry=x")
    done = asked(source, "article", *wrong, answers=())
    assert done.exit_code == 2
    assert "there is no key “rights.holdr”; did you mean “rights.holder”?" in done.output
    assert "there is no key “events.0.wat”; did you mean “events.0.what”?" in done.output
    assert "there is no key “summry”; did you mean “summary”?" in done.output
    assert "Title" not in done.output


def test_plain_words_stand_where_an_agent_does(tmp_path: Path) -> None:
    """Also those that look like an id, as in records; it is told, and the record is written."""
    source = written(tmp_path / "source", {})
    words = {"rights.holder": "mill-mole", "authors": "Smith, Ann", "capture.by": "weir-watcher"}
    original = {"original.publisher": "Hill Post, The"}
    done = new(source, "article", "weir", *WEIR, "--dry-run", **words, **original)
    found = front_matter(done)
    assert (found["rights"], found["authors"]) == ({"holder": "mill-mole"}, "Smith, Ann")
    assert (found["capture"], found["original"]) == (
        {"by": "weir-watcher"},
        {"publisher": "Hill Post, The"},
    )
    assert "rights.holder: “mill-mole” looks like an id, and no record has it" in done.stderr


def test_a_former_id_becomes_that_of_now(tmp_path: Path) -> None:
    """As names do; a check would refuse it."""
    changed = {"content/regions/far-end.md": "---\nname: Far End\nprevious_ids: [old-end]\n---\n"}
    source = written(tmp_path / "source", changed)
    done = new(source, "article", "weir", *WEIR, "--dry-run", regions="old-end")
    assert front_matter(done)["regions"] == "far-end"


def test_notes_of_one_day_and_kind_are_numbered(tmp_path: Path) -> None:
    """No answer is lost because another note was made on the day."""
    source = written(tmp_path / "source", {})
    about = {"target": "vote", "kind": "question", "by": "A reader", "language": "en"}
    for _ in range(3):
        assert new(source, "note", **about).exit_code == 0
    today = date.today().isoformat()
    made = sorted(each.name for each in (source / "content/notes/vote").glob(f"{today}*"))
    assert made == [f"{today}-question-2.md", f"{today}-question-3.md", f"{today}-question.md"]
    assert new(source, "note", "the-mill", **about).exit_code == 0
    again = new(source, "note", "the-mill", **about)
    assert f"give it an id: archive new note {today}-the-mill-2" in again.output
    words = [part for key, value in about.items() for part in ("-s", f"{key}={value}")]
    done = asked(source, "note", "the-mill", *words, answers=("the mill", ""))
    assert done.exit_code == 0, done.output
    assert (source / f"content/notes/vote/{today}-the-mill-2.md").is_file()


SEED = [
    {"id": "mire-county", "name": "Mire County", "parent": "land", "lat": 1.5, "lon": 2},
    {"id": "mire-end", "name": "Mire End", "parent": "mire-town", "name_ar": "آخر"},
    {"id": "mire-town", "name": "Mire Town", "parent": "mire-county"},
    {"id": "ford-x", "name": "Upper Ford", "parent": "mire-county"},
    {"id": "elsewhere", "name": "Elsewhere", "parent": "land"},
]


def test_a_branch_of_a_seed_is_taken(tmp_path: Path) -> None:
    """Parents come before children, and a record that the archive has stays as it is."""
    source = written(tmp_path / "source", {})
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps(SEED), "utf-8")
    ford = (source / "content/regions/upper-ford.md").read_text("utf-8")
    done = new(source, "region", "--from-seed", str(seed), "--within", "Mire County")
    assert "3 written, 1 there already, 0 left out" in done.stderr, done.output
    regions = source / "content/regions"
    assert "within: mire-town" in (regions / "mire-end.md").read_text("utf-8")
    assert "within" not in (regions / "mire-county.md").read_text("utf-8")
    assert (regions / "upper-ford.md").read_text("utf-8") == ford
    assert not (regions / "elsewhere.md").exists()
    again = new(source, "region", "--from-seed", str(seed), "--within", "Mire County")
    assert "0 written, 4 there already" in again.stderr
    rest = new(source, "region", "--from-seed", str(seed), "--all", "--below", "the-valley")
    assert "1 written, 4 there already" in rest.stderr
    assert "within: the-valley" in (regions / "elsewhere.md").read_text("utf-8")
    land = new(source, "region", "--from-seed", str(seed), "--within", "land", "--dry-run")
    assert "0 would be written, 5 there already" in land.stderr
    none = new(source, "region", "--from-seed", str(seed), "--within", "Mire Conty")
    assert "no entry “Mire Conty”; did you mean “Mire County” or “Mire Town”?" in none.output


LANDS = {
    "lands": [
        {"code": "145", "name": "Coast"},
        {"code": "760", "iso3": "MIR", "name": "Mireland", "parent": "145"},
        {"code": "761", "name": "Fenland", "parent": "145"},
    ],
    "places": [
        {"name": "North Mire", "parent": "MIR"},
        {"name": "South Mire", "parent": "MIR"},
        {"name": "Sallow", "parent": "North Mire"},
        {"name": "Sallow", "parent": "South Mire", "lat": 1.5, "lon": 189.5},
        {"name": "Mill Hands' Union", "parent": "South Mire"},
    ],
}


def test_within_means_the_branch_of_an_entry(tmp_path: Path) -> None:
    """Found by its code or by its name as an id has it, though the archive has such a region."""
    taken = {
        "content/regions/mireland.md": "---\nname: Mireland\n---\n",
        "content/groups/north-mire.md": "---\nname: Friends of the Mire\n---\n",
    }
    source = written(tmp_path / "source", taken)
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps(LANDS), "utf-8")
    branch = ("region", "--from-seed", str(seed), "--within")
    done = new(source, *branch, "mireland")
    assert "5 written, 1 there already, 0 left out" in done.stderr, done.output
    regions = source / "content/regions"
    assert not (regions / "fenland.md").exists()
    for record_id, parent in {
        "north-mire-2": "mireland",
        "sallow-north-mire": "north-mire-2",
        "sallow-south-mire": "south-mire",
    }.items():
        text = (regions / f"{record_id}.md").read_text("utf-8")
        assert f"within: {parent}\n" in text, record_id
    text = (regions / "sallow-south-mire.md").read_text("utf-8")
    assert text.startswith("---\nname: Sallow\nqualifier: South Mire\n")
    assert "\npoint:\n  lat: 1.5\n  lon: -170.5\n" in text
    assert "0 written, 6 there already" in new(source, *branch, "MIR").stderr
    none = new(source, *branch, "the-valley")
    assert "no entry “the-valley”; " in none.output
    assert "to put all of the list below it: --all --below the-valley" in none.output
    none = new(source, *branch, "mire")
    assert "no entry “mire”; did you mean “Mireland” or “North Mire” or " in none.output
    none = new(source, *branch, "Sallow")
    assert "name one by its id: sallow-north-mire, sallow-south-mire" in none.output


def test_a_seed_keeps_its_own_name(tmp_path: Path) -> None:
    """What was typed to find the entry does not become the name."""
    source = written(tmp_path / "source", {})
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps(SEED), "utf-8")
    done = new(
        source, "region", "--from-seed", str(seed), "--seed-entry", "mire-end", "--dry-run",
        name="The end",
    )  # fmt: skip
    assert done.stdout.startswith("---\nname: Mire End\n")
    assert "the name is kept as the seed has it: Mire End, not The end" in done.stderr


def test_a_new_record_says_when_it_came(tmp_path: Path) -> None:
    """By the day on which it is written, so that the page of changes knows it without git."""
    source = written(tmp_path / "source", {})
    done = new(source, "group", "weir-union", "--dry-run", name="Weir Union")
    today = date.today().isoformat()
    assert re.findall(r"^added: '?([^'\n]+)", done.stdout, re.M) == [today]
    told = new(source, "group", "weir-union", "--dry-run", name="Weir Union", added="1999")
    assert re.findall(r"^added: '?([^'\n]+)", told.stdout, re.M) == ["1999"]
    about = {"target": "vote", "kind": "question", "by": "A reader", "language": "en"}
    note = new(source, "note", "--dry-run", **about)
    assert "added" not in note.stdout
