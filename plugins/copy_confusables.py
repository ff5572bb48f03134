"""Writes the table of characters that look alike, which the archive keeps as data.

The table is that of UTS 39, Unicode Security Mechanisms. ICU holds it; the package icukit-pyicu
ships ICU for Python. To write it anew, in an environment of its own:

    pip install icukit-pyicu && python plugins/copy_confusables.py
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from importlib import metadata
from pathlib import Path
from typing import Any

import icu

FOLDER = Path(__file__).parent / "annotated_archive" / "load"
SURROGATES = range(0xD800, 0xE000)
LICENCE = re.compile(r"UNICODE LICENSE V3\n.*?authorization of the copyright holder\.\n", re.DOTALL)


def table() -> dict[str, Any]:
    """Return what stands in `confusables.json`."""
    checker = icu.SpoofChecker()
    alike: dict[str, str] = {}
    ignored: list[list[int]] = []
    for point in range(sys.maxunicode + 1):
        if point in SURROGATES or unicodedata.normalize("NFD", chr(point)) != chr(point):
            continue  # what decomposes is looked up by its parts
        seen = checker.getSkeleton(0, chr(point))
        if seen == "" and ignored and ignored[-1][1] == point - 1:
            ignored[-1][1] = point
        elif seen == "":
            ignored.append([point, point])
        elif seen != chr(point):
            alike[chr(point)] = seen
    return {
        "about": "Written by plugins/copy_confusables.py; not to be edited.",
        "source": f"Unicode {icu.UNICODE_VERSION}, confusables.txt of UTS 39, as in ICU "
        f"{icu.ICU_VERSION} (icukit-pyicu {metadata.version('icukit-pyicu')})",
        "licence": "Unicode License v3, in confusables.LICENSE beside this file",
        "ignored": ignored,
        "alike": alike,
    }


if __name__ == "__main__":
    rows = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in table().items())
    (FOLDER / "confusables.json").write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
    shipped = metadata.distribution("icukit-pyicu").files or ()
    texts = [file.read_text() for file in shipped if file.name == "LICENSE-ICU"]
    found = LICENCE.search(texts[0])
    assert found is not None
    (FOLDER / "confusables.LICENSE").write_text(found[0], "utf-8")
