"""Every mistake that a content folder can hold is found, with path, line and what to do.

A case is a file: `files` maps a path to a front matter (a key a line, the text "Two hundred
men voted." below it) or to the whole file as it is; `problems` lists what is found. `links`
makes symbolic links, `pipes` makes pipes, `many` fills MANY in, `bytes` are files in base64, `settings` are those of
mkdocs.yml and of the theme, `declared` are kinds of notes and relations of the archive's own,
`fields` its own fields; `today` is the day of the build.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_archive.check import declarations, pages, translations
from annotated_archive.check.declarations import Declarations
from annotated_archive.check.declared_fields import own_fields
from annotated_archive.check.declared_kinds import note_kinds, relations
from annotated_archive.check.rules import ALL_CODES, problems_of_front_matter
from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.edition.checking import context_of
from annotated_archive.load import front_matter
from annotated_archive.load.editors_lock import open_editors_lock
from annotated_archive.load.written_option import WrittenOption
from annotated_archive.records.archive import Archive
from annotated_archive.records.vocabulary import OURS, Vocabulary
from annotated_archive.text import markdown, page_limits, page_markup

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "check").glob("*.yml"))

PROVEN_ELSEWHERE = {
    *front_matter.CODES,  # tests/load/test_front_matter.py, from golden/front_matter
    *markdown.CODES,  # tests/text/test_markdown.py, from golden/text
    *pages.CODES,  # tests/build/test_by_hand.py, and those of the next two
    *page_limits.CODES,
    *page_markup.CODES,
    *declarations.CODES,  # tests/build/test_declared.py: the build stops at them
    *translations.CODES,  # tests/check/test_translations.py: they are of the theme folder
    "region-too-deep",  # tests/check/test_many.py, as the next: it takes a hundred files
    "too-many-versions",
    "absent-phrase",  # tests/people/test_absent.py: the phrases lie outside of the archive
    "unreadable-file",  # tests/load/test_tree.py: no file can be made unreadable to root
}


def golden_case(path: Path) -> dict[str, Any]:
    """Return a case, read by the loader that types nothing: `draft: true` is text in records."""
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    return case


def file_text(written: dict[str, Any] | str, many: dict[str, str]) -> str:
    """Return a file of a case as it stands on disk."""
    if isinstance(written, str):
        return written.replace("MANY", many["text"] * int(many["times"])) if many else written
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in written.items()]
    return "\n".join(["---", *rows, "---", "", "Two hundred men voted.", ""])


def edition_of(folder: Path, case: dict[str, Any]) -> Edition:
    """Return the edition of a case, whose files are written to `folder`."""
    content = folder / "content"
    content.mkdir()
    for path, written in case["files"].items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(file_text(written, case.get("many", {})).encode())
    for path, target in case.get("links", {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to(target)
    for path, data in case.get("bytes", {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(base64.b64decode(data))
    settings = Settings(
        **{key: tuple(value) for key, value in case.get("settings", {}).items()},
        lock=open_editors_lock(folder / "editors.lock"),
        vocabulary=_vocabulary(case.get("declared", {}), case.get("fields", {})),
        today=lambda: date.fromisoformat(case.get("today", "2026-01-01")),
    )
    for path in case.get("pipes", []):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(folder / path)
    return make_edition(content, settings, sketches={})


def _vocabulary(declared: dict[str, Any], fields: dict[str, Any]) -> Vocabulary:
    """Return a vocabulary that mkdocs.yml declares without a mistake."""
    kinds, between, own = (
        Declarations(WrittenOption(given))
        for given in (declared.get("note_kinds"), declared.get("relations"), fields)
    )
    vocabulary = OURS.with_own(note_kinds(kinds), relations(between), own_fields(own, "en"))
    assert kinds.problems + between.problems + own.problems == []
    return vocabulary


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path) -> None:
    """Each case has exactly the problems that its file lists.

    Those that are kept as front matter's, while texts change, hang on no text.
    """
    case = golden_case(path)
    made = edition_of(tmp_path, case)
    assert [str(problem) for problem in made.problems] == case["problems"]
    context = context_of(made, tmp_path / "content").front_matter
    bare = replace(context, archive=without_texts(context.archive))
    assert problems_of_front_matter(bare) == list(made.front_matter_problems.problems)


def without_texts(archive: Archive) -> Archive:
    """Return an archive whose records have no bodies, nor what tells one body from another."""
    return replace(
        archive,
        **{
            kind: {
                key: replace(record, body="", body_line=0, digest="")
                for key, record in getattr(archive, kind).items()
            }
            for kind in ("articles", "authorities", "notices", "notes")
        },
    )


def test_every_code_is_proven() -> None:
    """No problem is printed that no case shows, and no case shows an undocumented one."""
    shown = {line.split()[1] for path in GOLDEN for line in golden_case(path)["problems"]}
    assert shown <= set(ALL_CODES)
    assert sorted(set(ALL_CODES) - shown - PROVEN_ELSEWHERE) == []
