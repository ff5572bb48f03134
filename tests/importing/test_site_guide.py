"""The commands of the guide's page on other generators, typed as they stand there."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_samples import GIF, folder_of
from sites import GOOD, without_search, written

from annotated_archive.cli import main
from annotated_archive.importing import readers

PAGE = Path(__file__).parents[2] / "content" / "guide" / "other-generators.md"

pytestmark = pytest.mark.skipif(
    "site" not in getattr(readers, "READERS", {}), reason="the command has no kind “site” yet"
)

OLD = {
    "_config.yml": "title: Valley News\nurl: https://old.news.example\n",
    "_data/authors.yml": "jo:\n  name: Jo Reader\n",
    "assets/gate.gif": GIF,
    "_posts/1984-06-03-bridge.md": (
        "---\ntitle: The bridge\nauthor: jo\ntags: [Labour, Bridges]\nlanguage: en\n"
        "redirect_from: /old-bridge/\nweight: 4\n---\n"
        "The bridge at Upper Ford was opened, and [the fair]({% post_url 1984-06-04-fair %}) was held.\n\n"
        "![The gate](/assets/gate.gif)\n\n- one\n  - two\n"
    ),
    "_posts/1984-06-04-fair.md": "---\ntitle: The fair\nlanguage: en\n---\nThe fair was held for a day.\n",
    "_drafts/letter.md": "---\ntitle: A letter\nlanguage: en\n---\nThe letter is not sent.\n",
    "about.md": "---\ntitle: About us\nlanguage: en\n---\nWe are the paper of the valley.\n",
}


def commands() -> list[str]:
    """Return the commands of the page that end."""
    rows = PAGE.read_text("utf-8").splitlines()
    typed = [row.strip() for row in rows if row.startswith("    archive ")]
    return [row for row in typed if "serve" not in row]


def test_the_commands_of_the_page_do_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A trial writes nothing; then posts wait as records, linked, with their pictures and addresses."""
    source = without_search(written(tmp_path / "source", {}, GOOD))
    folder_of(tmp_path / "old-site", OLD)
    monkeypatch.chdir(source)
    trial, real, with_drafts = commands()
    done = CliRunner().invoke(main, shlex.split(trial)[1:])
    assert "The bridge" in done.output
    assert not (source / "incoming").exists()

    done = CliRunner().invoke(main, shlex.split(real)[1:])
    assert done.exit_code <= 1, done.output  # 1: a draft and a page made no record
    record = source / "incoming" / "articles" / "1984" / "06" / "bridge.md"
    text = record.read_text("utf-8")
    assert "[[fair|the fair]] was held" in text
    assert "![The gate](bridge-gate.gif)" in text
    assert "- one\n    - two\n" in text
    assert "url: https://old.news.example/1984/06/03/bridge.html" in text
    assert "  - 1984/06/03/bridge.html\n  - old-bridge/\n" in text
    assert "Jo Reader" in text
    assert (record.parent / "bridge-gate.gif").read_bytes() == GIF
    assert "4" in (record.parent / "bridge.leftovers.txt").read_text("utf-8")
    assert sorted(each.name for each in record.parent.glob("*.md")) == ["bridge.md", "fair.md"]
    check = CliRunner().invoke(main, ["check"])
    assert check.exit_code == 0, check.output

    done = CliRunner().invoke(main, shlex.split(with_drafts)[1:])
    assert "A letter" in done.output
    assert "About us" in done.output
    again = CliRunner().invoke(main, shlex.split(real)[1:])
    assert "2 already in" in again.output
