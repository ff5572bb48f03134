"""Addresses of licences and of statements of rights: which there are, and what they settle.

RightsStatements.org has twelve statements (https://rightsstatements.org/page/1.0/), Creative
Commons six licences in several versions, and two tools for the public domain.
"""

from __future__ import annotations

import difflib
import re

_STATEMENTS = (
    "InC", "InC-OW-EU", "InC-EDU", "InC-NC", "InC-RUU",
    "NoC-CR", "NoC-NC", "NoC-OKLR", "NoC-US", "CNE", "UND", "NKC",
)  # fmt: skip
_OPEN_QUESTIONS = frozenset({"InC", "InC-RUU", "CNE", "UND"})
"""Statements that say of a text that it is protected, or that nobody knows, and no more."""

_LICENCES = ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")

_HOST = re.compile(r"https?://(?:www\.)?(rightsstatements|creativecommons)\.org(?:/|\Z)", re.I)
_STATEMENT = re.compile(r"(?:vocab|page)/([A-Za-z-]+)/1\.0/?(?:\?[^#]*)?\Z")
_LICENCE = re.compile(
    r"(?:licenses/([a-z-]+)/(?:[12]\.[05]|[34]\.0)(?:/[a-z]{2,6})?|publicdomain/(?:zero|mark)/1\.0)"
    r"/?(?:(?:deed|legalcode)(?:\.[A-Za-z-]{2,10})?)?\Z"
)


_OPEN = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses/(?:by|by-sa)/|publicdomain/(?:zero|mark)/)"
)
"""Open by the Open Definition (https://opendefinition.org/licenses/)."""


class UnknownTermsError(ValueError):
    """An address at a host of licences that is none of them; its text says what to write."""


def canonical_terms(address: str) -> str:
    """Return the address of a licence or statement; that of a statement's page becomes its own.

    Other hosts may have terms too, and their addresses stay. Raises UnknownTermsError.
    """
    host = _HOST.match(address)
    if host is None:
        return address
    path = address[host.end() :]
    if host[1].lower() == "creativecommons":
        licence = _LICENCE.match(path)
        if licence and (licence[1] is None or licence[1] in _LICENCES):
            return address
        raise UnknownTermsError(
            f"such as https://creativecommons.org/licenses/{_nearest(path, _LICENCES)}/4.0/"
        )
    statement = _STATEMENT.match(path)
    code = statement[1] if statement else path
    known = {each.lower(): each for each in _STATEMENTS}.get(code.lower())
    if statement and known:
        return f"http://rightsstatements.org/vocab/{known}/1.0/"
    raise UnknownTermsError(
        f"such as http://rightsstatements.org/vocab/{_nearest(path, _STATEMENTS)}/1.0/"
    )


def settle_nothing(terms: str) -> bool:
    """Whether terms do not say that a text may be shown."""
    statement = re.search(r"://rightsstatements\.org/vocab/([^/]+)/", terms)
    return statement is not None and statement[1] in _OPEN_QUESTIONS


def are_open(terms: str) -> bool:
    """Whether terms let anyone pass a text on, for any purpose and changed."""
    return _OPEN.match(terms) is not None


def _nearest(path: str, known: tuple[str, ...]) -> str:
    """Return the code that a path may mean, or the first."""
    by_letters = {each.lower(): each for each in known}
    for part in path.lower().split("/"):
        if close := difflib.get_close_matches(part, by_letters, n=1, cutoff=0.75):
            return by_letters[close[0]]
    return known[0]
