"""Real posts of three generators; they are not part of the project."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from annotated_archive.importing.item import Item, Refusal
from annotated_archive.importing.readers.site import SiteReader
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

SHARED = os.environ.get("ARCHIVE_SHARED")

pytestmark = pytest.mark.skipif(
    not SHARED, reason="ARCHIVE_SHARED names no folder with the seed and the corpora"
)

FOLDER = Path(str(SHARED)) / "corpus" / "dialects"
TOPS = ("eleventy-18f", "hugo-digitalgov", "zola-rust-blog")
READ_ON = date(2026, 11, 29)


def made(*, drafts: bool) -> dict[Path, Item | Refusal]:
    """Return what each of the files makes."""
    reader = SiteReader(drafts=drafts, today=READ_ON)
    return {
        source.path: one
        for top in TOPS
        for source in reader.sources([FOLDER / top])
        for one in reader.items(source)
    }


def stated(text: str, key: str) -> str:
    """Return a value of front matter by the plainest reading there is: one row, its quotes cut."""
    head = re.split(r"^(?:---|\+\+\+)$", text, flags=re.MULTILINE)[1]
    found = re.search(rf"^{key}\s*[:=]\s*(.*)$", head, re.MULTILINE)
    return found[1].strip().strip("\"'").replace("''", "'") if found else ""


def day_of_post(path: Path, text: str) -> str:
    """Return the day that a post states, else that of its address, else that of its name."""
    for words in (stated(text, "date"), stated(text, "path").replace("/", "-"), path.name):
        if found := re.search(r"\d{4}-\d\d-\d\d", words):
            return found[0]
    return ""


def test_every_post_is_accounted_for_with_its_title_and_its_day() -> None:
    """All 39 of them, when those are taken too that have expired; and every line has one use."""
    items = made(drafts=True)
    assert len(items) == 39
    wrong = []
    for path, item in items.items():
        text = path.read_text("utf-8")
        assert isinstance(item, Item), path
        assert sum(item.uses.values()) == len(text.splitlines()), path
        said = {name: value.value for name, value in item.metadata.items()}
        if (said["title"], said["published"]) != (stated(text, "title"), day_of_post(path, text)):
            wrong.append((path.name, said["title"], said["published"]))
    assert wrong == []


def test_what_had_expired_is_refused_by_name() -> None:
    """Each that states a day in the past; all the others are taken."""
    for path, one in made(drafts=False).items():
        expires = re.findall(
            r"^expirydate: \"?(\d{4}-\d\d-\d\d)", path.read_text("utf-8"), re.MULTILINE
        )
        assert isinstance(one, Refusal) == any(day < READ_ON.isoformat() for day in expires), path
        if isinstance(one, Refusal):
            assert one.problem.code == "import-unpublished"
            assert one.problem.line


_OF_SHORTCODES = frozenset(
    (
        "url",
        "img",
        "legacy",
        "right",
        "src",
        "alt",
        "caption",
        "ref",
        "image",
        "href",
        "title",
        "id",
    )
)


def words(text: str) -> set[str]:
    """Return the words of a text."""
    return set(re.findall(r"[^\W_]{2,}", text))


def test_every_word_of_a_text_is_in_the_record_or_left_over() -> None:
    """And the text shows none that the post does not hold."""
    for path, item in made(drafts=True).items():
        assert isinstance(item, Item)
        text = path.read_text("utf-8")
        body = re.split(r"^(?:---|\+\+\+)$", text, maxsplit=2, flags=re.MULTILINE)[2]
        plain = re.sub(
            r"</?[a-z][^<>]*>|&#?\w+;|\{#[\w-]+\}|\]\[[\w ]+\]|^ *\[[^\]]+\]:.*$",
            " ",
            body,
            flags=re.MULTILINE,
        )
        rendered = render_body(item.body)
        shown = plain_text(rendered.html).text
        left = " ".join(each.text for each in item.leftovers)
        missing = words(plain) - words(shown) - words(left) - words(item.body)
        # Shortcodes and the tags around them name what makes them.
        assert missing <= _OF_SHORTCODES, path
        assert words(shown) <= words(text.replace("`", "")) | {"https", "com"}, path
        assert [each.code for each in rendered.findings] == [], path


def test_little_is_told_and_all_of_it_is_true() -> None:
    """Pictures and posts that are not in the folder, short names of authors, three shortcodes."""
    found: dict[str, int] = {}
    for one in made(drafts=True).values():
        assert isinstance(one, Item)
        for finding in one.findings:
            found[finding.code] = found.get(finding.code, 0) + 1
    assert found["import-shortcode"] == 3
    assert found["import-conflict"] == 2  # a post and its name differ, and a key stands twice
    assert set(found) == {
        "import-author", "import-no-picture", "import-link", "import-unpublished",
        "import-shortcode", "import-conflict", "import-html",
    }  # fmt: skip
