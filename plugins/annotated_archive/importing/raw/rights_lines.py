"""Lines that say who holds the rights of an article, in the words of several languages."""

from __future__ import annotations

import re

LONGEST = 400
"""Characters; longer ones are notices or text."""

_RESERVED = (
    r"all rights reserved|tous droits réservés|todos los derechos reservados|derechos reservados"
    r"|alle rechte vorbehalten|tutti i diritti riservati|todos os direitos reservados"
    r"|все права защищены|جميع الحقوق محفوظة|كل الحقوق محفوظة|حقوق النشر|版权所有|版權所有|保留所有权利"
)
_LICENCE = r"creative commons|cc[ -]by(?:-[a-z]{2}){0,2}\b|public domain|domaine public|gemeinfrei"
_PERMISSION = (
    r"(?:re)?printed (?:here )?(?:with|by) (?:kind )?permission|reproduced (?:with|by) permission"
    r"|reproduction interdite|nachdruck verboten|prohibida (?:su|la) reproducción"
    r"|перепечатка|转载请注明"
)
_SIGN = r"copyright|copr\.|©|\(c\)(?=\s*\d{4}|\s+[A-ZÀ-Þ])"
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")

_STRONG = re.compile(rf"{_RESERVED}|{_PERMISSION}", re.IGNORECASE)
_SIGNED = re.compile(_SIGN, re.IGNORECASE)
_LICENSED = re.compile(
    rf"^(?:\W|this |the |text |article |work |content |licen[sc]e[:d]? |is |published |under |a |an )*"
    rf"(?:{_LICENCE})",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rf"{_SIGN}|{_RESERVED}|{_PERMISSION}|{_LICENCE}|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)"
    r"|(?<!\w)(?:by|of|from|the rights holder)(?!\w)|:",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.。]$")
_SENTENCE_WORDS = 8


def is_rights_line(text: str) -> bool:
    """Whether a line says who holds the rights, and no sentence of the text speaks of such a thing."""
    if len(text) > LONGEST:
        return False
    if _STRONG.search(text):
        return len(text.split()) <= 2 * _SENTENCE_WORDS or _SIGNED.search(text) is not None
    if found := _SIGNED.search(text):
        short = len(text.split()) < _SENTENCE_WORDS or not _STOP.search(text)
        # “Copyright law is old”: the word alone needs a year, a colon or a sign beside it.
        marked = found[0] != "" and (
            found[0].lower() in ("©", "(c)") or _YEAR.search(text) or ":" in text or "©" in text
        )
        return bool(marked) and (short or bool(_YEAR.search(text) and found.start() == 0))
    return _LICENSED.match(text) is not None


def may_be_a_credit(text: str) -> bool:
    """Whether a line of rights may be that of a picture: it has a sign and a name, and no year."""
    return not _YEAR.search(text) and not _STRONG.search(text) and not _LICENSED.match(text)


def rights_year(text: str) -> str:
    """Return the only year in a line of rights, or an empty string."""
    years = dict.fromkeys(_YEAR.findall(text))
    return next(iter(years)) if len(years) == 1 else ""


def rights_holder(text: str) -> str:
    """Return the only name in a line of rights, or an empty string."""
    if _PERMISSION_FIRST.search(text):
        return ""
    names = (name.strip(" .-–—|()") for name in re.split(r"[,،|]", _WORDS.sub(",", text)))
    # Pages print the holder twice, as the author and as the source.
    found = dict.fromkeys(name for name in names if name)
    return next(iter(found)) if len(found) == 1 else ""


_PERMISSION_FIRST = re.compile(rf"{_PERMISSION}|{_LICENCE}", re.IGNORECASE)
