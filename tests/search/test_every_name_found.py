"""Every name of every record finds its record before anything else."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

import pytest
from asking import answers, edition_of, indexed, needs_node
from authority_archive import authority_files

from annotated_archive.index.name_letters import ARTICLE
from annotated_archive.search.names import names_file
from annotated_archive.search.words import fold_word, tokens

pytestmark = needs_node

ROOT = Path(__file__).parents[2]
SHARED = os.environ.get("ARCHIVE_SHARED")
FOLDERS = ("regions", "groups", "people", "publishers", "themes")


def compared(text: str) -> str:
    """Return a name without what its spellings differ in: case, accents, blanks, hyphens."""
    folded = "".join(fold_word(word) for word in tokens(text)).replace("'", "")
    return folded.translate(str.maketrans("ىئةؤ", "ييهو"))


def late_names(source: Path, site: Path) -> tuple[dict[str, list[str]], int]:
    """Return the names before whose records something else stands, with what; and how many there
    are in all.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    asked: dict[str, str] = {}
    for key, kind, _, _, _, *names in json.loads(names_file(edition_of(source))):
        for name in names:
            text = name if isinstance(name, str) else name[0]
            first, *rest = text.replace("-", " ").split()
            asked[text] = compared(text)
            for shared in {text, " ".join(rest) if ARTICLE.fullmatch(first.lower()) else text}:
                owners[compared(shared)].add(f"{FOLDERS[kind]}/{key}/")
    found, _ = answers(site, [f"?q={quote(name)}" for name in asked])
    late = {
        name: first
        for (name, key), answer in zip(asked.items(), found, strict=True)
        if set(first := (answer.all or answer.some)[: len(owners[key])]) != owners[key]
    }
    return late, len(asked)


def test_every_name_of_this_archive(tmp_path: Path) -> None:
    """The record with the name, or all that share it, in the first places."""
    indexed(ROOT, tmp_path / "site", tmp_path / "cache")
    late, count = late_names(ROOT, tmp_path / "site")
    assert late == {}
    assert count > 300


@pytest.mark.skipif(not SHARED, reason="ARCHIVE_SHARED does not name the real corpora")
def test_every_name_of_real_lists(tmp_path: Path) -> None:
    """The countries of the world, Syria's districts and subdistricts, a hundred groups."""
    for path, text in authority_files(Path(str(SHARED)) / "corpus/authority").items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, "utf-8")
    indexed(tmp_path, tmp_path / "site", tmp_path / "cache")
    late, count = late_names(tmp_path, tmp_path / "site")
    assert late == {}
    assert count > 3_000
