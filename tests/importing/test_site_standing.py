"""What its site did not publish is not taken, unless somebody says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_samples import codes, folder_of, item_of, left, read_folder

from annotated_archive.importing.item import Refusal
from annotated_archive.records.problem import Severity

WITHHELD = {
    "content/vote.md": ("draft: true", "draft: true", 3),
    "content/count.md": ("published: false", "published: false", 3),
    "content/flood.md": ("expiryDate: 2025-01-01", "it expired on 2025-01-01", 3),
    "content/mill.md": ("publishDate: 2027-01-01", "it is to be published on 2027-01-01", 3),
    "content/race.md": ("_build:\n  render: never", "_build.render: never", 4),
    "content/fair.md": ("withdrawn: at the family's wish", "withdrawn: at the family's wish", 3),
    "content/bank.md": ("status: hidden", "status: hidden", 3),
    "content/_drafts/letter.md": ("weight: 1", "it lies in the folder of drafts", 0),
    "content/strike.md": ("draft: no\ndraft: yes", "draft: yes", 4),
}


@pytest.mark.parametrize("name", WITHHELD)
def test_what_was_not_published_there_is_refused_by_name(tmp_path: Path, name: str) -> None:
    """With the line that says so; with --drafts it is taken, and told."""
    key, why, line = WITHHELD[name]
    folder = folder_of(
        tmp_path, {name: f"---\ntitle: The vote\n{key}\ndate: 1984-05-03\n---\nText.\n"}
    )
    (one,) = read_folder(folder).values()
    assert isinstance(one, Refusal)
    problem = one.problem
    assert (problem.code, problem.severity, problem.line) == (
        "import-unpublished",
        Severity.INFO,
        line,
    )
    assert problem.message == f"it was not published there: {why}"
    assert one.count == 6 + key.count("\n")
    item = item_of(folder, name, drafts=True)
    assert "import-unpublished" in codes(item)
    assert item.body == "Text.\n"


@pytest.mark.parametrize(
    "key",
    [
        "draft: false",
        "published: true",
        "expiryDate: 2026-01-02",
        "publishDate: 2025-12-31",
        "status: published",
    ],
)
def test_what_says_that_it_stands_is_taken(tmp_path: Path, key: str) -> None:
    """A day that is still to come does not count yet."""
    folder = folder_of(
        tmp_path, {"vote.md": f"---\ntitle: The vote\ndate: 1984-05-03\n{key}\n---\nText.\n"}
    )
    assert "import-unpublished" not in codes(item_of(folder, "vote.md"))


def test_a_link_to_what_was_not_published_keeps_its_words_alone(tmp_path: Path) -> None:
    """No record tells that a draft exists."""
    folder = folder_of(tmp_path, {
        "1984-05-03-vote.md": "---\ntitle: The vote\n---\n[Count](1984-05-04-count.md)\n",
        "1984-05-04-count.md": "---\ntitle: The count\ndraft: true\n---\nText.\n",
    })  # fmt: skip
    item = item_of(folder, "1984-05-03-vote.md")
    assert item.body == "Count\n"
    assert left(item) == ["link 1984-05-04-count.md: Count"]
    assert item_of(folder, "1984-05-03-vote.md", drafts=True).body == "[[count|Count]]\n"
