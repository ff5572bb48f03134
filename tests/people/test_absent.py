"""Who must be left out is out everywhere: phrases that must be absent fail a check and a build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import written as put
from click.testing import CliRunner
from mkdocs.exceptions import ConfigurationError
from sites import StoppedBuild, built, configured, without_search, written

from annotated_archive.check.absent import absent_of, phrases_in_output
from annotated_archive.cli import main

ABSENT = "# who asked to be left out\nMo Weir\n\nZoë Quill\n"
HEAD = "title: Hurt\npublished: 1984\npublisher: valley-news\nlanguage: en\nbody: digest\n"
FILES = {
    "content/articles/1984/05/hurt.md": (
        f"---\n{HEAD}summary: A clerk, ZOE  QUILL, was hurt.\n"
        "mentions: {Zoe Quill: false}\n---\n\nShe *was* hurt, Zoe-Quill.\n"
    ),
    "content/articles/1984/05/mo_weir.txt": "A letter.\n",
    "content/pages/told.md": "# Told\n\nOf Zoe Quillan, and of Zoé Quill.\n",
}


def test_a_check_names_the_places_and_never_the_phrase(tmp_path: Path) -> None:
    """Every place is an error with path, line and field, and says which line of the file it is."""
    source = configured(written(tmp_path / "source", FILES), plugin="absent: ../absent.txt")
    put(tmp_path, {"absent.txt": ABSENT})
    done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "check", "--format", "json"])
    assert done.exit_code == 1
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    rows = [row for row in rows if row.get("code") == "absent-phrase"]
    assert [(row["path"], row["line"], row["message"]) for row in rows] == [
        ("content/articles/1984/05/hurt.md", 7, said(4, "summary")),
        ("content/articles/1984/05/hurt.md", 8, said(4, "mentions")),
        ("content/articles/1984/05/hurt.md", 11, said(4, "text")),
        ("content/articles/1984/05/…", 0, said(2, "its name")),
        ("content/pages/told.md", 3, said(4, "text")),
    ]
    words = "".join(str(row.values()) for row in rows).lower()
    assert "quill" not in words
    assert "weir" not in words


def said(line: int, part: str) -> str:
    """Return a message of a check."""
    return f"the phrase of line {line} of ../absent.txt stands here: {part}"


LETTER = {"content/pages/told.md": "# Told\n\n[A letter](told.txt)\n"}
HURT = "content/articles/1984/05/hurt.md"
HOLDING: dict[str, dict[str, str | bytes]] = {
    "between marks": {"content/pages/told.md": "# Told\n\nOf Zoe **Quill**.\n"},
    "address": {"content/pages/told.md": "# Told\n\n[A](https://forms.example/zoe%20quill)\n"},
    "query": {"content/pages/told.md": "# Told\n\n[A](https://forms.example/?zoe+quill)\n"},
    "field": {HURT: f"---\n{HEAD}summary: Of *Zoe* Quill.\n---\n\nHm.\n"},
    "Latin 1": {**LETTER, "content/pages/told.txt": "Zo\xeb Quill\n".encode("latin-1")},
    "UTF-16": {**LETTER, "content/pages/told.txt": "Zo\xeb Quill\n".encode("utf-16")},
    "entities": {HURT: f"---\n{HEAD}---\n\nZo&euml; Qu&shy;ill fell.\n"},
    "image": {
        HURT: f"---\n{HEAD}images: [{{file: mill.png, alt: Zoe Quill}}]\n---\n\nHm.\n",
    },
    "warning": {HURT: f"---\n{HEAD}content_warning: Zoe Quill\n---\n\nHm.\n"},
    "keeper": {HURT: f"---\n{HEAD}held: {{repository: Zoe Quill}}\n---\n\nHm.\n"},
    "name": {"content/pages/zoe-quill.md": "# Told\n"},
}


def test_a_build_fails_whose_site_holds_one(tmp_path: Path) -> None:
    """However it is written in the source, the finished site is searched; the old one stays."""
    source = without_search(written(tmp_path / "source", {}))
    put(tmp_path, {"absent.txt": ABSENT})
    configured(source, plugin="absent: ../absent.txt")
    site = built(source, tmp_path / "site")
    for how, files in HOLDING.items():
        put(source, files)
        with pytest.raises(StoppedBuild, match=r"phrase of line 4 of \.\./absent\.txt") as stopped:
            built(source, tmp_path / "site", strict=False)
        assert "quill" not in str(stopped.value).lower(), how
        assert not site.has("pages/told/"), how
        assert not site.has("articles/1984/05/hurt/"), how
        for path in files:
            (source / path).unlink()


@pytest.mark.parametrize("name", ["../nowhere.txt", r'"..\0.txt"'])
def test_a_missing_file_is_a_mistake(tmp_path: Path, name: str) -> None:
    """A build that went on without it would publish what has to be absent."""
    source = configured(written(tmp_path / "source", {}), plugin=f"absent: {name}")
    with pytest.raises(ConfigurationError, match=r"absent: \.\..* cannot be read"):
        built(source, tmp_path / "site")


def test_text_among_numbers_is_read() -> None:
    """A file of the search index is no valid UTF-8, and its words are found all the same."""
    absent = absent_of("absent.txt", "Zoë Quill\n")
    assert phrases_in_output(absent, "x0.bin", b"\xff Zo\xc3\xab Quill \xfe")
    assert not phrases_in_output(absent, "x0.bin", b"\xff Zo\xc3\xa8 Mill \xfe")
