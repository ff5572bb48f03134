"""Ids and kinds of records."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NewType

RecordId = NewType("RecordId", str)
"""The id of an article, a notice or an authority record: `[a-z0-9-]{1,80}`."""

NoteId = NewType("NoteId", str)
"""The id of a note: `<record-id>/<file name>`."""

LONGEST_ID = 80
"""Characters. File systems allow 255 bytes a name; 80 still reads in an address bar."""

ID_PATTERN = rf"^[a-z0-9-]{{1,{LONGEST_ID}}}$"

PARAGRAPH_ID = re.compile(r"p-[0-9a-f]{8}(?:-[1-9][0-9]{0,4})?")
"""The HTML id of a paragraph on its record's page: see `anchor.paragraph_ids`."""


class Kind(StrEnum):
    """The kind of a record, given by the folder it lies in."""

    ARTICLE = "article"
    NOTE = "note"
    NOTICE = "notice"
    REGION = "region"
    GROUP = "group"
    PERSON = "person"
    PUBLISHER = "publisher"
    THEME = "theme"

    @property
    def folder(self) -> str:
        """Its folder in `content/`, and the first part of its addresses."""
        return _FOLDERS[self]

    @property
    def is_authority(self) -> bool:
        """Whether records of this kind are authority records."""
        return self in AUTHORITY_KINDS


_FOLDERS = {
    Kind.ARTICLE: "articles",
    Kind.NOTE: "notes",
    Kind.NOTICE: "notices",
    Kind.REGION: "regions",
    Kind.GROUP: "groups",
    Kind.PERSON: "people",
    Kind.PUBLISHER: "publishers",
    Kind.THEME: "themes",
}

AUTHORITY_KINDS = (Kind.REGION, Kind.GROUP, Kind.PERSON, Kind.PUBLISHER, Kind.THEME)
"""In the order in which pages list them."""

KIND_OF_FOLDER = {folder: kind for kind, folder in _FOLDERS.items()}


@lru_cache(maxsize=1_024)  # of the values of an index, each page of an article asks
def slug(text: str) -> str:
    """Return `text` as an id: ASCII letters and digits, joined by hyphens; may be empty.

    Accents are dropped, and so are letters of other scripts; where nothing is left the caller
    asks the contributor for an id.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'", "")
    words = re.findall(r"[a-z0-9]+", plain)
    cut = "-".join(words)[: LONGEST_ID + 1]
    if len(cut) > LONGEST_ID:
        cut = cut.rpartition("-")[0] or cut[:LONGEST_ID]
    return cut.strip("-")


_DROPPED = re.compile(
    "['’\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u065f\u0670"
    "\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Apostrophes, the accents of Latin, Greek and Cyrillic letters, the points of Hebrew, and the vowel
signs and the joining line of Arabic: readers leave them out. So are the fillers and the selectors of variants, which show nothing. The signs of
other scripts are parts of their letters."""


def slug_in_script(text: str) -> str:
    """Return `text` as a part of an address, in small letters of its own script; may be empty."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFC", _DROPPED.sub("", unicodedata.normalize("NFKD", folded)))
    kept = (each if unicodedata.category(each)[0] in "LMN" else " " for each in plain)
    return "-".join("".join(kept).split())
