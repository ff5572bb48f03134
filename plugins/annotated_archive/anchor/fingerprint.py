"""The name of a text, by which a note knows the text it was made on."""

from __future__ import annotations

import hashlib

from annotated_archive.anchor.normal import SPACES, normal

VERSION = "v1"
"""Counts up when the rules or the Markdown extensions change what a text's fingerprint is."""

_SPACES_TO_PYTHON = "\x1c\x1d\x1e\x1f"
"""Of ASCII, what Python takes for white space and the folding table does not."""

DIGITS = 16
"""Hexadecimal digits kept: 64 bits, so that two texts of an archive never share them by chance."""


def fingerprint(text: str) -> str:
    """Return `v1-` and 16 hex digits of the SHA-256 of the text in NFC with white space joined.

    White space at the ends does not count.
    """
    if text.isascii() and not any(control in text for control in _SPACES_TO_PYTHON):
        joined = " ".join(text.split())  # the same, in a fifth of the time
    else:
        joined = SPACES.sub(" ", normal("NFC", text)).strip(" ")
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{VERSION}-{digest[:DIGITS]}"
