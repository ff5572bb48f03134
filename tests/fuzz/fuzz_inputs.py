"""Hostile input for the fuzz tests: good files with anything done to them, and text of pieces."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st
from sites import GOOD

RECORDS = {
    str(file.relative_to(GOOD / "content")): file.read_bytes()
    for file in sorted((GOOD / "content").rglob("*.md"))
}
"""The files of the good archive, by their paths."""

_YAML = (
    *(b"---\n", b"---", b": ", b"- ", b"\n", b"\n  ", b"\t", b"'", b'"', b"|", b">", b"&a ", b"*a"),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b"#",
        b"!!python/object:os.system ",
        b"%TAG",
        b"\\x",
        b"\x00",
        b"\xff",
    ),
    *(b"\xef\xbb\xbf", b"\r", b"null", b"yes", b"1984", b"1984-05-32", b"..", b"~", b"<<: "),
    *("\u202e".encode(), "\u2028".encode(), "جسر".encode(), b"\xed\xa0\x80"),
    *(b"title: ", b"published: ", b"people: ", b"withdrawn: ", b"quote: ", b"target: ", b"body: "),
)

_HTML = (
    *(
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<![CDATA[",
        "<script>",
        "</script>",
        "<svg/onload=x>",
        "&#",
        ";",
    ),
    *(
        '<img src="',
        '" onerror="x"',
        "<a href=javascript:x>",
        "<style>",
        "<math><mtext>",
        "<p id=x>",
    ),
    *("<iframe srcdoc=", "<base href=//evil.example>", "<template>", "<xmp>", "<plaintext>", "]]>"),
    *(
        "![x](data:text/html,x)",
        "[x](javascript:x)",
        "[x](//evil.example)",
        "[[",
        "]]",
        "|",
        "\x00",
    ),
    *(
        "```\n",
        "`",
        "~~~",
        "    ",
        "\n\n",
        "\n",
        "* ",
        "1. ",
        "> ",
        "| a |\n|--|\n",
        "[^1]",
        "\n[^1]: ",
    ),
    *(
        "mill",
        "The Ford",
        " ",
        "*",
        "_",
        "\\",
        "é",
        "جسر",
        "\u202e",
        "\u200b",
        "\ufdd0",
        "\U000e0041",
    ),
)


def hostile_markdown() -> st.SearchStrategy[str]:
    """Return bodies of Markdown and HTML in pieces that seldom fit."""
    return st.lists(st.sampled_from(_HTML) | st.text(max_size=3), max_size=30).map("".join)


@st.composite
def damaged_records(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return the path of a record and its bytes after a few cuts, repetitions and insertions."""
    path = draw(st.sampled_from(sorted(RECORDS)))
    data = RECORDS[path]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 60)))
        piece = draw(st.sampled_from(_YAML) | st.binary(max_size=4))
        what = draw(st.sampled_from(("insert", "replace", "repeat")))
        kept = data[start:end] if what != "replace" else b""
        data = data[:start] + kept * (1 + 3 * (what == "repeat")) + piece + data[end:]
    return path, data


def words() -> st.SearchStrategy[str]:
    """Return texts of few words, so that many passages of one look alike."""
    few = (
        "the",
        "mill",
        "Mill",
        "bridge",
        "“no”",
        '"no"',
        "café",
        "cafe\u0301",
        "17",
        "7",
        "جِسر",
        "جسر",
    )
    blanks = (" ", "  ", "\n", "\u00a0", "\u200b", "-", "\u00ad", ".")
    return st.lists(st.sampled_from(few + blanks) | st.text(max_size=2), max_size=60).map("".join)


def write(content: Path, path: str, data: bytes) -> None:
    """Write the good archive with one file of other bytes."""
    for each, kept in (RECORDS | {path: data}).items():
        file = content / each
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(kept)
