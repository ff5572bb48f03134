"""Licences of what an archive gives away: by SPDX, Creative Commons or RightsStatements.org."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

STATEMENTS = {
    "InC": "In Copyright",
    "InC-OW-EU": "In Copyright – EU Orphan Work",
    "InC-EDU": "In Copyright – Educational Use Permitted",
    "InC-NC": "In Copyright – Non-Commercial Use Permitted",
    "InC-RUU": "In Copyright – Rights-holder(s) Unlocatable or Unidentifiable",
    "NoC-CR": "No Copyright – Contractual Restrictions",
    "NoC-NC": "No Copyright – Non-Commercial Use Only",
    "NoC-OKLR": "No Copyright – Other Known Legal Restrictions",
    "NoC-US": "No Copyright – United States",
    "CNE": "Copyright Not Evaluated",
    "UND": "Copyright Undetermined",
    "NKC": "No Known Copyright",
}
"""The statements of RightsStatements.org, by the names that their addresses have."""

_OFTEN = (
    "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC0-1.0",
    "CC-PDM-1.0", "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0", "MIT", *STATEMENTS,
)  # fmt: skip
"""What archives use most, to suggest one where another was misspelt."""

_CREATIVE = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)\Z")
_PUBLIC = {"CC0-1.0": ("zero", "CC0 1.0"), "CC-PDM-1.0": ("mark", "Public Domain Mark 1.0")}
_DEED = re.compile(
    r"https?://creativecommons\.org/(?:licenses/(by(?:-nc)?(?:-sa|-nd)?)/(\d\.\d)"
    r"|publicdomain/(zero|mark)/1\.0)(?:/(?:deed|legalcode)(?:\.[a-z-]+)?)?/?\Z"
)
_STATEMENT = re.compile(r"https?://rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/1\.0/?\Z")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence, or a statement of rights."""

    id: str
    """Its identifier: of SPDX, or of RightsStatements.org."""
    name: str
    address: str
    """Where its words stand."""


@dataclass(frozen=True, slots=True)
class Licences:
    """What an archive gives away, and under which licences."""

    text: Licence | None = None
    """Of the archive's own words: digests, descriptions, pages."""
    notes: Licence | None = None
    """What readers put their notes under."""
    data: Licence | None = None
    """Of what the archive exports: feeds, search records."""


def licence_of(text: str) -> Licence:
    """Return the licence that an identifier or an address names. Raises ValueError."""
    text = text.strip()
    if deed := _DEED.match(text):
        kind, version, public = deed.groups()
        return licence_of(
            f"CC-{kind.upper()}-{version}"
            if kind
            else "CC0-1.0"
            if public == "zero"
            else "CC-PDM-1.0"
        )
    statement = _STATEMENT.match(text)
    name = statement[1] if statement else text
    if name in STATEMENTS:
        address = f"http://rightsstatements.org/vocab/{name}/1.0/"
        return Licence(name, STATEMENTS[name], address)
    try:
        known = str(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        known = ""
    if not known or " " in known or known.startswith("LicenseRef-"):
        words = "neither one identifier of SPDX, such as CC-BY-4.0, nor one of RightsStatements.org"
        folded = {each.lower(): each for each in _OFTEN}
        near = get_close_matches(re.sub(r"[\s_]+", "-", text.lower()), folded, 1, cutoff=0.6)
        meant = f"; did you mean {folded[near[0]]}?" if near else ""
        raise ValueError(f"“{text}” is {words}, nor an address there{meant}")
    return _of_spdx(known)


def _of_spdx(known: str) -> Licence:
    if found := _CREATIVE.match(known):
        address = f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
        return Licence(known, f"CC {found[1]} {found[2]}", address)
    if known in _PUBLIC:
        kind, name = _PUBLIC[known]
        return Licence(known, name, f"https://creativecommons.org/publicdomain/{kind}/1.0/")
    return Licence(known, known, f"https://spdx.org/licenses/{known}.html")
