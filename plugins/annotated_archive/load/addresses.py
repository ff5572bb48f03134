"""Addresses for people: as they are read on paper, which nobody can click."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from annotated_archive.load.confusables import disguised_host, skeleton

_ESCAPED = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Bytes of signs that are not ASCII, as an address must have them (RFC 3986, section 2.1)."""

_BORDER = re.compile("(?<=[^\x00-\x7f])[/?#&=:.@]+(?=[^\x00-\x7f])")
"""What parts two parts of an address that may be written from the right."""

_FROM_THE_LEFT = "\u200e"
"""Is not seen; parts on both its sides stand in the order of the address."""


def readable_address(address: str) -> str:
    """Return an address with its letters instead of their codes, where that leaves no doubt.

    Who types what is shown comes to the same place, so a code stays a code where its sign looks
    like another, is not seen, or is no letter, mark or digit. A host that looks like another has
    its name in ASCII. For eyes only: the order of parts may hang on signs that are not seen.
    """
    if address.isascii() and "%" not in address:
        return address
    host, name = disguised_host(address)
    shown = _ESCAPED.sub(_with_letters, address.replace(host, name, 1) if host else address)
    return shown if shown.isascii() else _BORDER.sub(rf"\g<0>{_FROM_THE_LEFT}", shown)


def _with_letters(found: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    begins_alone = unicodedata.category(text[0])[0] != "M"
    if not begins_alone or not unicodedata.is_normalized("NFC", text) or skeleton(text).isascii():
        return found[0]
    return "".join(sign if _is_seen(sign) else quote(sign) for sign in text)


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN" and skeleton(sign) != ""
