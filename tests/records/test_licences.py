"""Licences are named by SPDX, Creative Commons or RightsStatements.org, or refused in words."""

from __future__ import annotations

import pytest

from annotated_archive.records.licences import STATEMENTS, licence_of

BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"
ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"
IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"


@pytest.mark.parametrize(
    ("given", "name", "address"),
    [
        ("CC-BY-SA-4.0", "CC BY-SA 4.0", BY_SA),
        ("cc-by-sa-4.0", "CC BY-SA 4.0", BY_SA),
        (BY_SA.rstrip("/"), "CC BY-SA 4.0", BY_SA),
        (f"{BY_SA}deed.de", "CC BY-SA 4.0", BY_SA),
        ("CC0-1.0", "CC0 1.0", ZERO),
        (ZERO.replace("https", "http"), "CC0 1.0", ZERO),
        ("InC", "In Copyright", IN_COPYRIGHT),
        ("https://rightsstatements.org/page/InC/1.0/", "In Copyright", IN_COPYRIGHT),
        ("ODbL-1.0", "ODbL-1.0", "https://spdx.org/licenses/ODbL-1.0.html"),
        ("CC-BY-3.0-DE", "CC-BY-3.0-DE", "https://spdx.org/licenses/CC-BY-3.0-DE.html"),
    ],
)
def test_a_licence_has_a_name_and_an_address(given: str, name: str, address: str) -> None:
    """However it was written; a reader reads the one and follows the other."""
    found = licence_of(given)
    assert (found.name, found.address) == (name, address)
    assert licence_of(found.id) == found


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by", "CC-BY-4.0"),
        ("CC0", "CC0-1.0"),
        ("Inc-EDU", "InC-EDU"),
    ],
)
def test_what_was_meant_is_said(given: str, meant: str) -> None:
    """A licence that is nearly one is refused, with the one that was meant."""
    with pytest.raises(ValueError, match=f"did you mean {meant}"):
        licence_of(given)


@pytest.mark.parametrize(
    "given",
    [
        "", "all rights reserved", "MIT OR Apache-2.0", "LicenseRef-ours", "None",
        "https://evil.example/licenses/by/4.0/",
        "https://creativecommons.org.evil.example/licenses/by/4.0/",
        "https://rightsstatements.org/vocab/Free/1.0/",
        "javascript:alert(1)",
    ],
)  # fmt: skip
def test_nothing_else_is_a_licence(given: str) -> None:
    """Neither words, nor several licences, nor an address of elsewhere."""
    with pytest.raises(ValueError, match="neither one identifier of SPDX"):
        licence_of(given)


def test_all_twelve_statements_are_known() -> None:
    """RightsStatements.org has twelve, and each is taken by its name."""
    assert len(STATEMENTS) == 12
    assert {licence_of(name).id for name in STATEMENTS} == set(STATEMENTS)
