"""Front matter is read strictly, with lines, and written so that it reads the same again."""

from __future__ import annotations

import os
import string
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.load.front_matter import (
    CODES,
    MAX_BYTES,
    FrontMatterError,
    FrontMatterHandler,
    read_front_matter,
    write_front_matter,
)
from annotated_archive.load.yaml_events import Value
from annotated_archive.records.problem import Finding

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "front_matter").glob("*.yml"))


def golden_case(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def file_bytes(case: dict[str, Any]) -> bytes:
    """Return the file of a case: its text in UTF-8, `latin1` or `utf16`, with MANY filled in."""
    encoding = next(name for name in ("file", "latin1", "utf16") if name in case)
    text: str = case[encoding]
    if "many" in case:
        text = text.replace("MANY", case["many"]["text"] * case["many"]["times"])
    return text.encode({"file": "utf-8", "latin1": "latin-1", "utf16": "utf-16"}[encoding])


def findings(data: bytes) -> list[str]:
    with pytest.raises(FrontMatterError) as caught:
        read_front_matter(data)
    return [str(found.problem("case.md")) for found in caught.value.findings]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    """Each case reads as its file says, or is refused with exactly the findings it lists."""
    case = golden_case(path)
    data = file_bytes(case)
    if "findings" in case:
        assert findings(data) == case["findings"]
        return
    expected = case["reads"]
    read = read_front_matter(data)
    assert read.metadata == expected["metadata"]
    assert (read.body, read.body_line) == (expected["body"], expected["body_line"])
    assert [str(found.problem("case.md")) for found in read.warnings] == expected.get(
        "warnings", []
    )
    if "lines" in expected:
        lines = [f"{line} {'.'.join(map(str, path))}" for path, line in read.lines.items()]
        assert lines == expected["lines"]


def test_every_code_has_a_golden_case() -> None:
    """CODES names the codes that the golden cases show, no more and no fewer."""
    cases = [golden_case(path) for path in GOLDEN]
    shown = [
        line
        for case in cases
        for line in case.get("findings", []) + case.get("reads", {}).get("warnings", [])
    ]
    assert {line.split()[1] for line in shown} == set(CODES)


def test_size_limit_counts_bytes_between_the_fences() -> None:
    """A block of exactly the limit is read; one byte more is refused."""
    fits = b"title: " + "é".encode() * ((MAX_BYTES - 8) // 2) + b"\n"
    assert len(fits) == MAX_BYTES
    assert read_front_matter(b"---\n" + fits + b"---\n").lines == {("title",): 2}
    assert "front-matter-too-large" in findings(b"---\nx" + fits + b"---\n")[0]


def test_five_levels_are_read() -> None:
    """The deepest field a record has, a source of a relation, is not too deep."""
    data = b"---\nrelations: [{sources: [{title: Minutes}]}]\n---\n"
    assert read_front_matter(data).metadata == {"relations": [{"sources": [{"title": "Minutes"}]}]}


def test_hundred_thousand_brackets() -> None:
    """Brackets that bring a recursive loader down are refused by their size, unparsed."""
    found = findings(b"---\na: " + b"[" * 100_000 + b"\n---\n")
    assert [line.split()[1] for line in found] == ["front-matter-too-large"]


@pytest.mark.parametrize("nest", ["[", "{a: ", "- ", "? ", "a: [", "!", "&a ", "'"])
def test_nests_within_the_size_limit(nest: str) -> None:
    """Nothing that fits the limit brings the reader down, whatever is opened and not closed."""
    block = "\n".join(["a:", nest * (8000 // len(nest))])
    assert findings(f"---\n{block}\n---\n".encode())


def test_python_tag_runs_nothing(tmp_path: Path) -> None:
    """A tag that would call a function is refused and calls nothing."""
    made = tmp_path / "made"
    found = findings(f"---\na: !!python/object/apply:os.mkdir ['{made}']\n---\n".encode())
    assert [line.split()[1] for line in found] == ["yaml-tag"]
    assert not made.exists()


def test_handler_serves_python_frontmatter() -> None:
    """python-frontmatter reads and writes with the handler, and mistakes are not swallowed."""
    handler = FrontMatterHandler()
    post = frontmatter.loads("---\nanswer: no\n---\nBody.", handler=handler)
    assert (post.metadata, post.content) == ({"answer": "no"}, "Body.")
    assert frontmatter.dumps(post) == '---\nanswer: "no"\n---\n\nBody.'
    for broken in ("---\ntitle: a: b\n---\n", "---\ntitle: never ends\n", "no front matter"):
        with pytest.raises(FrontMatterError):
            frontmatter.loads(broken, handler=handler)


def test_error_reads_as_a_sentence() -> None:
    """The exception's own text names line and mistake, for a traceback that should not be."""
    with pytest.raises(
        FrontMatterError, match=r"line 3: the key .title. stands here and on line 2"
    ):
        read_front_matter(b"---\ntitle: a\ntitle: b\n---\n")


WRITTEN = """\
---
title: "Video: Clashes at the Mill"
published: 1984-05-03
answer: "no"
time: "12:30"
year: 1984
odd_year: "0123"
day: "2024-02-30"
interval: 1984-05/..
point:
  lat: 36.12
  lon: -5.5
  height: "1.10"
summary:
regions: [the-valley, upper-ford]
according_to:
  - various sources
  - "@valley"
  - null
printed: |-
  Copyright 1984

  Valley News
quote: '"demilitarized" zone, the army''s words'
before: "as the day of "
name: اتحاد عمال المطاحن
events:
  - date: 1984-05-03
    groups: [mill-hands-union]
  - {}
themes: []
url: https://valley.example/vote?id=4#top
work: "Shaft #4"
---

Body.
"""


def test_written_form() -> None:
    """What is written reads easily, and quotes stand only where some YAML reader needs them."""
    metadata: dict[str, Value] = {
        "title": "Video: Clashes at the Mill",
        "published": "1984-05-03",
        "answer": "no",
        "time": "12:30",
        "year": "1984",
        "odd_year": "0123",
        "day": "2024-02-30",
        "interval": "1984-05/..",
        "point": {"lat": "36.12", "lon": "-5.5", "height": "1.10"},
        "summary": None,
        "regions": ["the-valley", "upper-ford"],
        "according_to": ["various sources", "@valley", None],
        "printed": "Copyright 1984\n\nValley News",
        "quote": '"demilitarized" zone, the army\'s words',
        "before": "as the day of ",
        "name": "اتحاد عمال المطاحن",
        "events": [{"date": "1984-05-03", "groups": ["mill-hands-union"]}, {}],
        "themes": [],
        "url": "https://valley.example/vote?id=4#top",
        "work": "Shaft #4",
    }
    assert write_front_matter(metadata, "\nBody.\n") == WRITTEN
    assert list(read_front_matter(WRITTEN.encode()).metadata) == list(metadata)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "Off", "y", "Null", "~", "=", "<<", "0x1F", "0o17", "1_000", "1e3", ".5", "+1"),
        *("08", "12:30:45", ".inf", "-0", "1234567890123456789", "1984-05-03T11:00:00Z"),
        "2024-02-30",
    ],
)
def test_ambiguous_words_are_quoted(text: str) -> None:
    """Words that YAML 1.1 or 1.2 would turn into something else stand in quotes."""
    assert write_front_matter({"a": text}, "") == f'---\na: "{text}"\n---\n'


def test_long_lists_stand_on_lines_of_their_own() -> None:
    """A list too long for one line is written an item a line, and a long text is not folded."""
    ids: list[Value] = [f"mill-hands-union-of-upper-ford-{number}" for number in range(4)]
    written = write_front_matter({"groups": ids, "summary": "word " * 60 + "end"}, "")
    assert written.splitlines()[2:6] == [f"  - {name}" for name in ids]
    assert len(written.splitlines()) == 8


def test_unreadable_text_is_written_and_then_refused() -> None:
    """A control character does not stop the writer; the reader names its line."""
    written = write_front_matter({"title": "The\x07 vote"}, "")
    assert findings(written.encode())[0].startswith("error control-character case.md:2 ")


# Control characters and surrogates are what the reader refuses by contract.
TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
        st.sampled_from(" \n\t:#-'\"\\[]{},|>&*!%@`~?=.01"),
    ),
    max_size=30,
)
WORDS = st.one_of(TEXT, st.sampled_from(["no", "null", "~", "12:30", "---", "...", "- a", "a: b"]))
LEAVES = st.one_of(WORDS, st.none())
FLAT = st.one_of(st.lists(LEAVES, max_size=3), st.dictionaries(WORDS, LEAVES, max_size=3))
DEEP = st.one_of(
    LEAVES,
    FLAT,
    st.lists(st.one_of(LEAVES, FLAT, st.lists(FLAT, max_size=2)), max_size=3),
    st.dictionaries(WORDS, st.one_of(LEAVES, FLAT), max_size=3),
)
BODIES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\x7f\ufffe\uffff").filter(
        lambda char: char >= " " or char in "\n\t"
    ),
    max_size=60,
)


@given(st.dictionaries(WORDS, DEEP, max_size=4), BODIES)
def test_what_is_written_reads_the_same(metadata: dict[str, Any], body: str) -> None:
    """Metadata, in order, and body come back from the file that was written of them."""
    read = read_front_matter(write_front_matter(metadata, body).encode())
    assert read.metadata == metadata
    assert list(read.metadata) == list(metadata)
    assert read.body == body
    assert read.warnings == ()


@given(st.dictionaries(WORDS, DEEP, max_size=4))
def test_other_readers_read_the_same_text(metadata: dict[str, Any]) -> None:
    """PyYAML's own loader takes every text for text, but for dates and plain numbers."""
    written = write_front_matter(metadata, "").removeprefix("---\n").removesuffix("---\n")
    assert as_text(yaml.safe_load(written) or {}) == metadata


def as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {as_text(key): as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return value if value is None or isinstance(value, str) else str(value)


def refuses_or_reads(data: bytes) -> None:
    """Read `data`; the only exception that may come is the one with findings, all of CODES."""
    found: tuple[Finding, ...] = ()
    try:
        found = read_front_matter(data).warnings
    except FrontMatterError as error:
        found = error.findings
        assert found
    last = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(finding.code in CODES and 1 <= finding.line <= last for finding in found)


@given(st.binary(max_size=300))
def test_arbitrary_bytes(data: bytes) -> None:
    """No bytes raise anything but FrontMatterError."""
    refuses_or_reads(data)


YAML_PIECES = ["a", "b: ", "\n", "  ", "\t", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "#", " #"]
YAML_PIECES += ["'", '"', "\\", "|", ">", "&x ", "*x", "!t ", "!!str ", "%", "@", "`", "<<", "~"]
YAML_PIECES += [
    "---",
    "...",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x00",
    "\r",
    "\r\n",
    "é",
    "😀",
    "x" * 1100,
]


@given(st.lists(st.sampled_from(YAML_PIECES), max_size=40).map("".join))
def test_arbitrary_yaml(block: str) -> None:
    """No mixture of what YAML is made of raises anything but FrontMatterError."""
    refuses_or_reads(f"---\n{block}\n---\nBody.\n".encode())


@given(st.text(string.printable, max_size=120))
def test_arbitrary_blocks(block: str) -> None:
    """No printable text between the fences raises anything but FrontMatterError."""
    refuses_or_reads(f"---\n{block}\n---\n".encode())


def dialect_files() -> list[Path]:
    shared = os.environ.get("ARCHIVE_SHARED")
    if not shared:
        pytest.skip("ARCHIVE_SHARED does not name the folder with the real corpora")
    return sorted(Path(shared, "corpus", "dialects").rglob("*.md"))


def test_files_of_other_generators() -> None:
    """Real files of other generators read, or are refused with findings; TOML names the way."""
    files = dialect_files()
    assert files
    for path in files:
        data = path.read_bytes()
        refuses_or_reads(data)
        if data.startswith(b"+++"):
            assert "not YAML" in findings(data)[0]
