"""The records that the guide shows are ones that a new archive takes."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner
from test_docs import generate

from annotated_archive.cli import main

_RECORD = re.compile(r"```markdown\n(---\n.*?)```", re.DOTALL)

BESIDE = {
    "regions/upper-ford.md": "name: Upper Ford",
    "publishers/valley-news.md": "name: Valley News",
    "groups/valley-federation.md": "name: Valley Federation",
}
"""Records that the examples name and do not show."""


def test_the_guides_records_pass_the_check(tmp_path: Path) -> None:
    """Article, group and note stand beside each other, and the note finds its words."""
    made = CliRunner().invoke(
        main,
        [
            "init",
            str(tmp_path),
            "--name",
            "Valley",
            "--editor",
            "Ed",
            "--contact",
            "ed@valley.example",
        ],
    )
    assert made.exit_code == 0, made.output
    for file in (tmp_path / "content").rglob("*.md"):
        if file.parent.name in ("articles", "publishers", "regions", "groups"):
            file.unlink()
    article, group, note, *others = _RECORD.findall(
        (generate.GUIDE / "contributing.md").read_text("utf-8")
    )
    records = {f"content/{path}": f"---\n{front}\n---\n" for path, front in BESIDE.items()}
    records |= {
        "content/articles/1984/05/the-vote.md": article,
        "content/groups/mill-hands-union.md": group,
        "content/notes/the-vote/2025-02-11-question.md": note,
        "content/articles/gone.md": next(each for each in others if "reason" in each),
    }
    for path, text in records.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    settings = str(tmp_path / "mkdocs.yml")
    done = CliRunner().invoke(main, ["-f", settings, "check", "--strict"])
    assert done.exit_code == 0, done.output
    told = CliRunner().invoke(main, ["-f", settings, "notes", "list"])
    assert "1" in told.output
    assert "lost" not in told.output
