"""Spellings of one word find the same: apostrophes, compounds, scripts, British and American."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from asking import answers, indexed, needs_node

from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.search import index as index_module

pytestmark = needs_node

TEXTS = {
    "joined": ("en", "The mill hands saw a windmill near the weir."),
    "hyphens": ("en", "Two wind-mills stood idle, and the owners asked for a work-truce."),
    "parted": ("en", "Above the weir a wind mill turned."),
    "apart": ("en", "The wind was strong. No mill stood there."),
    "truce": ("en", "The worktruce of spring held."),
    "barge": ("en", "Barge UF-20 lay below the ford."),
    "number": ("en", "Twenty barges, 20 in all, and no UF among them."),
    "boat": ("en", "A Kb-7s and a KB8M lay there; no kb 8m is seen."),
    "lock": ("en", "A lock keeper spoke; the lock was shut, and its keeper slept."),
    "sanaa": ("en", "The boats were named Sana'a and Ta’izz."),
    "sanaa-plain": ("en", "The boat Sanaa was sold."),
    "sanaa-signs": ("en", "Ṣanʿāʾ, as a scholar writes it; and Sanaʿa, as another does."),
    "british": ("en", "The demilitarised weir, its colour, its centre and the organisers."),
    "american": ("en", "The demilitarized ford, its color, its center and the organizer."),
    "school": ("ar", "أغلقت المدرسة أبوابها أمس في المستشفى."),
    "to-school": ("ar", "ذهب الأولاد لمدرسة قريبة."),
    "korean": ("ko", "어제 시위가 열렸다."),
    "persian": ("fa", "کتاب‌های یزد در کتابخانه بود."),
    "hebrew": ("he", "דובר צה\"ל מסר הודעה."),
    "hebrew-plain": ("he", "דובר צהל מסר הודעה."),
}  # fmt: skip


def written(folder: Path, texts: Mapping[str, tuple[str, str]]) -> Path:
    """Write an archive of articles, name to language and text."""
    files = {"publishers/crier.md": write_front_matter({"name": "The Crier"}, "")}
    for number, (name, (language, text)) in enumerate(texts.items()):
        fields = {
            "title": f"Report {number}", "published": "1984-05-03", "publisher": "crier",
            "language": language, "body": "full", "rights": {"basis": "public domain"},
        }  # fmt: skip
        files[f"articles/{name}.md"] = write_front_matter(fields, f"\n{text}\n")
    for path, text in files.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = written(tmp_path_factory.mktemp("spellings"), TEXTS)
    indexed(folder, folder / "site", folder / "cache")
    return folder / "site"


ALIKE: Sequence[tuple[tuple[str, ...], list[str]]] = (
    (("windmill", "wind-mill", "wind mill", "Windmills", "wind-mills", "WIND MILLS"),
     ["hyphens", "joined", "parted"]),
    (("worktruce", "work-truce", "work truce"), ["hyphens", "truce"]),
    (("UF20", "UF-20", "uf 20", "UF‑20"), ["barge"]),
    (("KB-7s", "kb7s", "KB 7s", "kb 8m", "kb8m", "KB-8M"), ["boat"]),
    (("lockkeeper", "lock keeper"), ["lock"]),
    (("Sanaa", "Sana'a", "Sana’a", "Sanaʿa", "Sana`a", "sana‘a"),
     ["sanaa", "sanaa-plain", "sanaa-signs"]),
    (("Taizz", "Ta'izz"), ["sanaa"]),
    (("demilitarised", "demilitarized", "demilitarizing"), ["american", "british"]),
    (("colour", "color", "colours"), ["american", "british"]),
    (("centre", "center"), ["american", "british"]),
    (("المدرسة", "المدرسه", "مدرسه", "والمدرسة", "بالمدرسه"), ["school", "to-school"]),
    (("لمدرسة", "لمدرسه"), ["school", "to-school"]),
    (("كمدرسة", "لمستشفى"), ["school"]),
    (("مستشفي", "مستشفى", "المستشفي"), ["school"]),
    (("시위", "시위가"), ["korean"]),
    (("کتابخانه", "كتابخانه"), ["persian"]),
    (('צה"ל', "צה״ל", "צהל", 'דובר צה"ל'), ["hebrew", "hebrew-plain"]),
)  # fmt: skip
"""Spellings of one word, and the texts that they find."""


@pytest.fixture(scope="module")
def found(site: Path) -> Mapping[str, list[str]]:
    """Spelling -> the names of the texts that it finds, with all of the words or with some."""
    asked = [each for spellings, _ in ALIKE for each in spellings]
    given, _ = answers(site, [f"?q={each}" for each in asked])
    return {
        each: sorted(url.split("/")[1] for url in (*one.all, *one.some))
        for each, one in zip(asked, given, strict=True)
    }


@pytest.mark.parametrize(("spellings", "expected"), ALIKE, ids=lambda each: each[0])
def test_all_spellings_find_the_same(
    found: Mapping[str, list[str]], spellings: Sequence[str], expected: list[str]
) -> None:
    """Whatever way of writing it a reader knows, and whatever way the text has."""
    assert {each: found[each] for each in spellings} == dict.fromkeys(spellings, expected)


CHANGES: Mapping[str, Mapping[str, str]] = {
    "the joined word is new": {"lock": "A lockkeeper spoke."},
    "the joined word is gone": {"joined": "Nothing turned near the weir."},
    "every joined word is gone": {"joined": "Nothing.", "truce": "No truce."},
    "the hyphen is gone": {"hyphens": "Two wind mills and a work truce.", "barge": "UF 20"},
    "the hyphen is new": {"number": "Barge UF-20, and the lock-keeper", "barge": "UF 20"},
    "the parts are new": {"weir": "A wind mill, a work truce, the lock keepers of UF 20."},
    "the parts are gone": {"parted": "Nothing turned.", "lock": "Nothing was locked."},
}


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_compounds_find_what_a_clean_build_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Though one part of the index has the joined word, and another that in two words."""
    monkeypatch.setattr(index_module, "FEWEST", 0)
    monkeypatch.setattr(index_module, "CHANGED", 0.9)
    folder = written(tmp_path / "source", TEXTS)
    indexed(folder, tmp_path / "before", tmp_path / "cache")
    changed = {name: ("en", f"{text} Seen in May.") for name, text in CHANGES[change].items()}
    written(folder, {**TEXTS, **changed})
    assert indexed(folder, tmp_path / "after", tmp_path / "cache").indexed < len(TEXTS)
    indexed(folder, tmp_path / "clean", tmp_path / "none")
    asked = [
        f"?q={each}"
        for each in (
            "windmill", "wind mill", "wind-mills", "worktruce", "work-truce", "work truce",
            "UF20", "UF-20", "UF 20", "lockkeeper", "lock-keeper", "lock keeper",
            "idle windmill near the weir above",
        )
    ]  # fmt: skip
    kept, clean = (answers(tmp_path / site, asked)[0] for site in ("after", "clean"))
    assert dict(zip(asked, kept, strict=True)) == dict(zip(asked, clean, strict=True))
