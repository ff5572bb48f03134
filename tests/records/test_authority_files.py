"""Addresses in other authority files, told by the form of their ids."""

from __future__ import annotations

import pytest

from annotated_archive.records.authority_files import AUTHORITY_FILES, authority_file


@pytest.mark.parametrize("file", AUTHORITY_FILES, ids=lambda file: file.name)
def test_each_example_is_an_entry(file: object) -> None:
    """What hints tell people to write is an entry of that file and of no other."""
    found = authority_file(file.example)  # type: ignore[attr-defined]
    assert found is not None
    assert found[0] is file
    assert found[1]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://www.wikidata.org/entity/Q1056", ("Wikidata", "Q1056")),
        ("https://m.wikidata.org/wiki/Q1056", ("Wikidata", "Q1056")),
        ("https://www.wikidata.org/wiki/Property:P31", ("Wikidata", "")),
        ("https://www.geonames.org/170063/aleppo.html", ("GeoNames", "170063")),
        ("https://isni.org/isni/0000 0001 2103 2683", ("ISNI", "0000 0001 2103 2683")),
        ("https://orcid.org/0000-0002-1825-0098", ("ORCID", "")),
        ("https://id.loc.gov/authorities/names/n80076765.html", ("Library of Congress", "n80076765")),
        ("https://catalogue.bnf.fr/ark:/12148/cb11888092r", ("BnF", "cb11888092r")),
        ("https://wikidata.org.example/wiki/Q42", None),
        ("https://names.example/12345", None),
        ("https://[/", None),
    ],
)  # fmt: skip
def test_an_address_says_file_and_id(address: str, said: tuple[str, str] | None) -> None:
    """Hosts and paths in the forms that people copy; an id that cannot be one is empty."""
    found = authority_file(address)
    assert (found and (found[0].name, found[1])) == said
