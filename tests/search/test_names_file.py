"""What the index knows of the records of an archive and their names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from archives import ARTICLE, written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.search.names import ACRONYM, FORMER, HIDDEN, names_file

FILES = {
    "publishers/news.md": "---\nname: Valley News\n---\n",
    "publishers/gone.md": "---\nname: Gone\nwithdrawn: {date: 1984-05-03, reason: law}\n---\n",
    "regions/valley.md": "---\nname: The Valley\n---\n",
    "regions/ford.md": "---\nname: Upper Ford\nqualifier: town\nwithin: [valley]\nnames:\n"
    "  - {text: UF, kind: acronym}\n"
    "  - {text: Uper Ford, kind: misspelling}\n"
    "  - {text: Old Ford, kind: former, when: 1950~/1961-03, according_to: [news, a miller],"
    " sources: [{title: News}]}\n"
    "  - {text: Ford, when: 1984/..}\n"
    "  - {text: Fording, according_to: [gone]}\n"
    "  - {text: Upper Ford}\n---\n",
    "articles/vote.md": "---\n"
    + ARTICLE.format(id="vote", published="1984-05-03", publisher="news")
    + "regions: [ford]\n---\n\nWords.\n",
}


def rows(folder: Path) -> dict[str, list[Any]]:
    """Return the rows of the file by their ids."""
    edition = make_edition(written(folder, FILES), Settings())
    return {key: row for key, *row in json.loads(names_file(edition))}


def test_a_region_counts_what_is_filed_there_and_what_lies_within(tmp_path: Path) -> None:
    """A record that was withdrawn has no row."""
    found = rows(tmp_path)
    assert set(found) == {"news", "valley", "ford"}
    assert found["valley"] == [0, "", [0, 1], [], "The Valley"]
    assert found["ford"][:4] == [0, "town", 1, ["valley"]]
    assert found["news"] == [3, "", 1, [], "Valley News"]


def test_names_say_what_they_are_when_they_were_used_and_who_says_so(tmp_path: Path) -> None:
    """Without signs of doubt, which stand on the record's page, and without who was withdrawn."""
    assert rows(tmp_path)["ford"][4:] == [
        "Upper Ford",
        ["UF", ACRONYM],
        ["Uper Ford", HIDDEN],
        ["Old Ford", FORMER, "1950", "1961-03", "Valley News", "a miller"],
        ["Ford", 0, "1984"],
        "Fording",
    ]
