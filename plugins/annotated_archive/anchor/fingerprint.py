"""The name of a text, by which a note knows the text it was made on."""

from __future__ import annotations

import hashlib

from .normal import SPACES, normal

VERSION = "v1"
"""Counts up when the rules or the Markdown extensions change what a text's fingerprint is."""

DIGITS = 16
"""Hexadecimal digits kept: 64 bits, so that two texts of an archive never share them by chance."""


def fingerprint(text: str) -> str:
    """Return `v1-` and 16 hex digits of the SHA-256 of the text in NFC with white space joined.

    White space at the ends does not count.
    """
    joined = SPACES.sub(" ", normal("NFC", text)).strip(" ")
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{VERSION}-{digest[:DIGITS]}"
