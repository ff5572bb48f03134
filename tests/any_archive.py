"""Archives that are wild, made of chance, in which every kind of record and field turns up."""

from __future__ import annotations

import json
import random
from typing import Any

IDS = [f"{letter}{n}" for letter in "rgptx" for n in range(4)]
AGENTS = ["g0", "g1", "p0", "x0", "x1", "Plain words", "gone-record"]
DATES = [
    *("1984-05-03", "1984-05", "1984", "198X", "unknown", "1984-21", "1984-05-03?", "1984~"),
    *("1984-05-30/1984-06-02", "1983/1985", "/1984-05-03", "1984-05-03/..", "0001", "9999-12-31"),
    *("1900/1999", "1983-12/1984-01"),
]
TEXTS = [
    "Words.",
    "## One\n\nOf Region r0 and Person p1.\n\n## Two\n\nGroup g0 again.\n\n## Three\n\n[[r1]] [[a0]] [[x3|it]]",
    "| a | b |\n|---|---|\n| Region r0 | `Region r1` |\n\n> Group g1\n\n1. x\n   - y",
    "الطاحونة Region r2 עברית\n\nA note.[^1]\n\n[^1]: Person p0.",
    "",
]


def some(dice: random.Random, values: list[str], most: int = 3) -> list[str]:
    return dice.sample(values, dice.randint(0, min(most, len(values))))


def article(dice: random.Random) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "title": dice.choice(["A title", "عنوان", "<b>T</b> & co", "x" * 300]),
        "published": dice.choice(DATES),
        "publisher": dice.choice(["p0", "x0", "x1", "unknown", "g0"]),
        "language": dice.choice(["en", "ar", "he", "zh-Hant", "qq"]),
        "body": dice.choice(["full", "excerpt", "digest", "none"]),
        "rights": {"basis": "by permission"},
        "regions": some(dice, ["r0", "r1", "r2", "r3"]),
        "groups": some(dice, ["g0", "g1"]),
        "people": some(dice, ["p0", "p1"]),
        "themes": some(dice, ["t0", "t1"]),
        "authors": some(dice, AGENTS),
    }
    optional: dict[str, Any] = {
        "form": "video",
        "summary": "A summary.",
        "original": {"publisher": dice.choice(AGENTS), "published": dice.choice(DATES)},
        "version_of": dice.choice(["a0", "a1"]),
        "translation": {"of": dice.choice(["a0", "https://a.example/"]), "by": "Somebody"},
        "events": [
            {
                "date": dice.choice(DATES),
                "what": "It",
                "according_to": some(dice, AGENTS),
                "regions": some(dice, ["r0", "r1"]),
            }
            for _ in range(3)
        ],
        "notices": some(dice, ["n0", "n1"]),
        "supplied": ["title"],
        "changes": [{"date": dice.choice(DATES), "what": "Mended", "by": dice.choice(AGENTS)}],
        "draft": "true",
        "capture": {"file": "gone.pdf", "date": dice.choice(DATES), "sha256": "0" * 64},
        "mentions": {"Group": "g1", "Region r0": "false"},
        "withdrawn": {"date": dice.choice(DATES), "reason": "error", "replaced_by": "a0"},
        "printed_in": {"volume": "12", "page": dice.choice(["4", "4-5", "iv"])},
        "held": {"repository": dice.choice(AGENTS), "reference": "A/1"},
        "images": [{"file": "scan.png", "alt": "", "credit": dice.choice(AGENTS)}],
        "content_warning": dice.choice(["fire", "<b>"]),
        "previous_ids": [f"old{dice.randint(0, 10**9)}"],
    }
    for key in some(dice, list(optional), 5):
        fields[key] = optional[key]
    return fields


def authority(dice: random.Random, name: str, kind: str) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": f"{kind} {name}", "qualifier": f"one of those, {name}"}
    optional: dict[str, Any] = {
        "summary": "A summary.",
        "existed": dice.choice(DATES[:-2]),
        "names": [
            {
                "text": dice.choice(["الطاحونة", "Other", "OTH"]),
                "lang": "ar",
                "kind": dice.choice(["main", "acronym", "variant", "misspelling"]),
                "when": dice.choice(DATES),
            }
        ],
        "relations": [
            {
                "type": "part-of",
                "target": dice.choice([each for each in IDS if each != name]),
                "when": dice.choice(DATES),
                "sources": [dice.choice(["a0", "r0", "https://a.example/"])],
            }
        ],
        "sources": [{"title": "A book"}],
        "withdrawn": {"date": "2024", "reason": "duplicate", "replaced_by": dice.choice(IDS)},
    }
    for key in some(dice, list(optional), 3):
        fields[key] = optional[key]
    if kind == "Region":
        fields["within"] = some(dice, [f"r{n}" for n in range(int(name[1]))])
    if kind == "Theme":
        fields["given_by"] = dice.choice(["x0", "g0"])
    return fields


def any_archive(dice: random.Random) -> dict[str, str]:
    """Return the files of an archive that is wild, and has warnings but no errors."""
    records: dict[str, tuple[dict[str, Any], str]] = {}
    damaged: dict[str, str] = {}
    for n in range(dice.randint(2, 8)):
        fields = article(dice)
        without = "withdrawn" in fields or fields["body"] == "none"
        text = "" if without else dice.choice(TEXTS[:-1])
        if str(fields.get("version_of", "")) >= f"a{n}":  # a version of itself, by whichever way
            del fields["version_of"]
        folder = f"articles/{'1984/' * dice.randint(0, 2)}"
        records[f"{folder}a{n}.md"] = (fields, text)
        damaged[f"{folder}scan.png"] = "no picture"
    for letter, folder, kind in (
        ("r", "regions", "Region"),
        ("g", "groups", "Group"),
        ("p", "people", "Person"),
        ("t", "themes", "Theme"),
        ("x", "publishers", "Publisher"),
    ):
        for n in range(4):
            fields = authority(dice, f"{letter}{n}", kind)
            text = "" if "withdrawn" in fields else dice.choice(TEXTS)
            records[f"{folder}/{letter}{n}.md"] = (fields, text)
    for n in range(2):
        records[f"notices/n{n}.md"] = (
            {"publisher": "x0", "kind": "share", "language": "ar"},
            "Text.",
        )
    for n in range(dice.randint(0, 4)):
        target = dice.choice(["a0", "r0", "g1"])
        note: dict[str, Any] = {
            "target": target,
            "kind": dice.choice(["comment", "question"]),
            "by": "A reader",
            "language": "en",
        }
        if dice.random() < 0.5:
            note |= {"status": dice.choice(["superseded", "withdrawn"]), "why": "So."}
        if dice.random() < 0.5:
            note |= {
                "quote": "lost words",
                "before": "",
                "after": "",
                "fingerprint": "v1-0000000000000000",
            }
        records[f"notes/{target}/2025-02-0{n + 1}-note.md"] = (note, "A remark on [[r0]].")
    return damaged | {
        path: "\n".join(
            [
                "---",
                *(
                    f"{key}: {json.dumps(value, ensure_ascii=False)}"
                    for key, value in fields.items()
                ),
                "---",
                "",
                text,
            ]
        )
        for path, (fields, text) in records.items()
    }
