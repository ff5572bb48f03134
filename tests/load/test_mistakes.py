"""Every mistake in a front matter is said once, with its line, in words that help."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_archive.load.mistakes import CODES
from annotated_archive.load.readers import read_record
from annotated_archive.records.article import Article
from annotated_archive.records.authority import AUTHORITY_MODELS
from annotated_archive.records.ids import Kind
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice

PATHS = {
    "articles/vote.md": Article,
    "notices/share.md": Notice,
    "notes/vote/2025-02-11-turnout.md": Note,
    **{f"{kind.folder}/it.md": model for kind, model in AUTHORITY_MODELS.items()},
}
KEYS = sorted((path, key) for path, model in PATHS.items() for key in model.model_fields)

ANY = st.recursive(
    st.sampled_from(["", "x", "no", "12:30", "1984-05-03", "valley-news", "https://a.example/"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["date", "what", "text", "url", "sort", "0"]), inner, max_size=2
        )
    ),
    max_leaves=5,
)


def flow(value: Any) -> str:
    """Return a value as YAML in one line."""
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {flow(each)}' for key, each in value.items()) + "}"
    return f'"{value}"'


@pytest.mark.parametrize(("path", "key"), KEYS, ids=lambda part: part)
@settings(max_examples=25, deadline=None)  # there are seventy keys
@given(value=ANY)
def test_any_value_of_any_key(path: str, key: str, value: Any) -> None:
    """No shape of value raises; what is wrong stands on the key's own line."""
    _, problems = read_record(f"---\n{key}: {flow(value)}\n---\nText.\n".encode(), path)
    on_key = [each for each in problems if each.code in CODES and each.code != "missing-key"]
    assert {each.line for each in on_key} <= {2}


def problems_of(front: str, path: str = "articles/vote.md") -> list[str]:
    """Return what is wrong with a front matter."""
    return [str(each) for each in read_record(f"---\n{front}\n---\nText.\n".encode(), path)[1]]


def test_union_is_one_mistake() -> None:
    """A source that is neither address nor id nor mapping is one mistake, not three."""
    assert len(problems_of("name: It\nsources: [[a]]", "regions/it.md")) == 1


def test_line_of_the_innermost_key() -> None:
    """A mistake deep in a list is on the line where it was written."""
    (found,) = problems_of(
        "name: It\nrelations:\n  - type: part-of\n    target: other\n"
        "    sources:\n      - title: A paper\n      - url: here",
        "groups/it.md",
    )
    assert found.startswith("error bad-address groups/it.md:8 “relations.sources.url”")


def test_near_names_are_of_the_same_mapping() -> None:
    """“Did you mean” knows which keys may stand at that place."""
    (found,) = problems_of("name: It\npoint: {lat: 1, long: 2, lon: 3}", "regions/it.md")
    assert found.endswith("there is no key “point.long”; did you mean “lon”?")


def test_long_values_are_cut() -> None:
    """A text pasted into a short field is named, not repeated."""
    (found,) = problems_of(f"name: It\npoint: {'word ' * 1000}", "regions/it.md")
    assert len(found) < 250


@pytest.mark.parametrize("kind", [Kind.REGION, Kind.PERSON])
def test_codes_are_of_this_room(kind: Kind) -> None:
    """What pydantic can say of a record has a code that the guide explains."""
    found = problems_of("colour: red", f"{kind.folder}/it.md")
    assert {line.split()[1] for line in found} <= set(CODES)
