"""Mentions: names of authority records in texts."""

from __future__ import annotations

import gzip
import json
import os
import pickle
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_archive.link.folded import fold_for_names
from annotated_archive.link.mentions import (
    FoundNames,
    Mention,
    MentionContext,
    article_context,
    authority_context,
    first_in_section,
    mentions,
)
from annotated_archive.link.names import Names, names_of
from annotated_archive.link.sentences import block_edges
from annotated_archive.records.archive import Lines, Record
from annotated_archive.records.article import Article
from annotated_archive.records.authority import AUTHORITY_MODELS, Authority
from annotated_archive.records.ids import Kind, RecordId

GOLDEN = Path(__file__).parents[1] / "golden" / "mentions"
MARKED = re.compile(r"\[([^\]]*)\]\(([a-z0-9-]+)\)")


def authority(record_id: str, kind: str = "region", **fields: Any) -> Record[Authority]:
    found = AUTHORITY_MODELS[Kind(kind)].model_validate(fields)
    return Record(record_id, Kind(kind), f"{record_id}.md", found, "", 1, Lines(), "", b"")


def article(**fields: Any) -> Article:
    needed = {
        "title": "The vote",
        "published": "1984-05-03",
        "publisher": "valley-news",
        "language": "en",
        "body": "digest",
    }
    return Article.model_validate(needed | fields)


def names(**records: dict[str, Any]) -> Names:
    return names_of([authority(key.replace("_", "-"), **one) for key, one in records.items()])


def golden_cases() -> list[Any]:
    found = []
    for path in sorted(GOLDEN.glob("*.yml")):
        # Dates stay text, as in front matter.
        golden = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        found += [
            pytest.param(golden["records"], case, id=f"{path.stem}: {case['fact']}")
            for case in golden["cases"]
        ]
    return found


def marked(text: str, found: FoundNames) -> str:
    pieces, done = [], 0
    for mention in found.mentions:
        pieces += [text[done : mention.start], f"[{mention.name}]({mention.record})"]
        done = mention.end
    return "".join([*pieces, text[done:]])


@pytest.mark.parametrize(("records", "case"), golden_cases())
def test_names_are_found_where_the_case_marks_them(
    records: dict[str, Any], case: dict[str, Any]
) -> None:
    """A golden text is marked as Markdown links exactly where its names are mentions."""
    text = MARKED.sub(r"\1", case["text"])
    file_cache = names_of([authority(key, **fields) for key, fields in records.items()])
    about = article(**case.get("article", {}), mentions=case.get("forced", {}))
    found = mentions(text, file_cache, article_context(about))
    assert marked(text, found) == case["text"]
    open_names = [f"{one.name}: {' '.join(one.candidates)}" for one in found.ambiguous]
    assert open_names == case.get("ambiguous", [])
    proposed = [f"{one.name}: {' '.join(one.people)}" for one in found.unlisted]
    assert proposed == case.get("unlisted", [])


def test_a_mention_says_where_it_stands_and_whether_it_is_listed() -> None:
    """Offsets are those of the true text, and what any field of the article names is declared."""
    file_cache = names(ford={"name": "Upper Ford"}, weir={"name": "Weir"})
    about = article_context(article(regions=["ford"]))
    found = mentions("At  Upper \n Ford, at Weir", file_cache, about)
    assert found.mentions == (
        Mention(RecordId("ford"), 4, 16, "Upper \n Ford", True),
        Mention(RecordId("weir"), 21, 25, "Weir", False),
    )


def test_equal_names_are_one_object() -> None:
    """Thousands of texts have the same names, and most have none."""
    known = names(ford={"name": "Upper Ford"})
    first, second = (
        mentions(text, known, MentionContext()) for text in ("An Upper Ford", "Upper Ford.")
    )
    assert first.mentions[0].name is second.mentions[0].name
    assert mentions("None.", known, MentionContext()) is mentions("", known, MentionContext())


def test_an_open_name_is_reported_where_it_stands_first() -> None:
    """An ambiguity carries its first place and its candidates by id."""
    file_cache = names(b={"name": "Ford"}, a={"name": "Ford"})
    (one,) = mentions("To  Ford, Ford, FORD", file_cache, MentionContext()).ambiguous
    assert (one.name, one.start, one.candidates) == ("Ford", 4, ("a", "b"))


def test_what_an_article_lists() -> None:
    """Regions, groups, people, themes, publishers, authors, holder and events are all listed."""
    about = article_context(
        article(
            publisher="p",
            authors=["a", "Plain Words"],
            regions=["r"],
            groups=["g"],
            people=["m"],
            themes=["t"],
            original={"publisher": "o"},
            rights={"holder": "h"},
            events=[
                {"date": "1984", "what": "x", "regions": ["er"], "groups": ["eg"]}
                | {"according_to": ["ea"]}
            ],
        )
    )
    assert about.listed == {*"pargmtoh", "er", "eg", "ea", "Plain Words"}


def test_no_name_goes_across_the_edge_of_a_block() -> None:
    """A line feed in a block is white space; at the edge of one it ends every name."""
    file_cache = names(ford={"name": "Upper Ford"})
    text = "Upper\nFord\nUpper\nFord"
    edges = block_edges([(0, 10), (11, 21), (17, 21)])
    assert edges == (0, 10, 11, 17, 21)
    found = mentions(text, file_cache, MentionContext(), edges)
    assert [(one.start, one.end) for one in found.mentions] == [(0, 10)]


def test_an_authority_record_does_not_mention_itself() -> None:
    """In its own text a record's name is its own, even when others share it, and no mention."""
    own = authority("ford-town", name="Ford", within=["ford-county"])
    file_cache = names_of(
        [own, authority("ford-county", name="Ford", names=[{"text": "Ford County"}])]
    )
    found = mentions("Ford lies in Ford County.", file_cache, authority_context(own))
    assert [(one.record, one.name) for one in found.mentions] == [("ford-county", "Ford County")]
    assert found.ambiguous == ()


def test_names_can_be_sent_to_another_process() -> None:
    """Names survive pickling, and an archive without records has none."""
    file_cache = pickle.loads(pickle.dumps(names(ford={"name": "Ford"})))
    assert len(mentions("Ford", file_cache, MentionContext()).mentions) == 1
    assert mentions("Ford", names_of([]), MentionContext()) == FoundNames()


def test_the_first_mention_of_a_section_becomes_a_link() -> None:
    """Each record is linked once a section, at its first mention that a link may stand on."""
    file_cache = names(ford={"name": "Ford"}, weir={"name": "Weir"})
    text = "Ford. Ford Weir Ford. | Weir Ford Ford"
    found = mentions(text, file_cache, MentionContext()).mentions
    # The first Ford stands in a heading, the second Weir half in a link.
    linkable = [(6, 20), (22, 26), (28, 38)]
    linked = first_in_section(found, [0, 22], linkable)
    assert [(one.start, one.record) for one in linked] == [(6, "ford"), (11, "weir"), (29, "ford")]
    assert first_in_section(found, [], []) == ()


def test_lower_case_keeps_every_length() -> None:
    """No character of Unicode changes the length of a folded text in lower case."""
    every = "".join(map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x110000))))
    folded = fold_for_names(every)
    assert len(folded.cased) == len(folded.lower)


@pytest.mark.parametrize(
    "text",
    [
        "a  b\u0301 c\u00adde\u0301  ",
        "\u200f حَلَب\u064f\n\n في",
        "x \n \n y\r\nz",
        "İ ς \u00a0\u00a0 e\u0301\u0301",
        "  lead\u0301",
    ],
)
def test_folded_offsets_lead_back(text: str) -> None:
    """Each folded character leads back, in order, to the characters that it was made of."""
    folded = fold_for_names(text)
    places = [folded.true_span(at, at + 1) for at in range(len(folded.cased))]
    assert places == sorted(places)
    for char, (start, end) in zip(folded.cased, places, strict=True):
        assert end > start
        assert char in fold_for_names(text[start:end]).cased


def test_a_hostile_text_takes_time_by_its_length() -> None:
    """A megabyte of one letter under names that all begin and end in it is looked at once.

    Each place offers each name once to the border test, so the number of offers, and not
    the clock, is what is counted.
    """
    file_cache = names(**{f"n{length}": {"name": "A" * length} for length in range(2, 7)})
    text = "a" * 1_000_000
    assert file_cache.automaton is not None
    offered = sum(1 for _ in file_cache.automaton.iter(fold_for_names(text).lower))
    assert offered <= 5 * len(text)
    assert mentions(text, file_cache, MentionContext()) == FoundNames()


SHARED = os.environ.get("ARCHIVE_SHARED")


@pytest.mark.skipif(not SHARED, reason="ARCHIVE_SHARED does not name the folder of real corpora")
def test_known_places_are_found_in_real_releases() -> None:
    """Of the places that releases name and the gazetteer knows, 95 % at least are found."""
    corpus = Path(str(SHARED)) / "corpus"
    seed = json.loads((corpus / "authority" / "syria-admin.json").read_text(encoding="utf-8"))
    records = [
        authority(
            one["id"],
            name=one["name"],
            names=[
                {"text": name}
                for name in dict.fromkeys([one["name_ar"], *one["aliases"], *one["aliases_ar"]])
                if name
            ],
        )
        for one in seed
    ]
    file_cache = names_of(records)
    spelled: Counter[str] = Counter()
    for one in records:
        spelled.update({name.text for name in one.fields.names} | {one.fields.name})
    wanted = found = 0
    with gzip.open(corpus / "centcom-strikes.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            release = json.loads(line)
            result = mentions(release["body"], file_cache, MentionContext())
            met = {one.name for one in result.mentions} | {one.name for one in result.ambiguous}
            for place in release["places_as_written"]:
                if spelled[place.strip()]:
                    wanted += 1
                    found += place.strip() in met
    assert wanted > 400
    assert found >= 0.95 * wanted


@pytest.mark.parametrize(
    ("text", "forced"),
    [("Aa " * 20_000, {}), ("Ford " * 12_000, {"Ford " * n + "Ford": "ford" for n in range(20)})],
    ids=["names within names", "forced names within names"],
)
def test_a_search_without_end_is_stopped(text: str, forced: dict[str, str]) -> None:
    """Names that lie over one another at every place are looked at so often, and said to be."""
    nested = [{"text": "Aa " * n + "Aa", "kind": "variant"} for n in range(40)]
    file_cache = names(ford={"name": "Ford"}, a={"name": "Bb", "names": nested})
    found = mentions(text, file_cache, article_context(article(mentions=forced)))
    assert not found.complete
    assert 0 < len(found.mentions) < len(text.split()) / 4
    assert mentions(text[:300], file_cache, MentionContext()).complete
