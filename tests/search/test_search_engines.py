"""What other engines are loaded with fits the records, and the engines' own clients."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from asking import edition_of

from annotated_archive.edition import Edition
from annotated_archive.export.search_engines import (
    FILTERS,
    SORTED,
    TEXTS,
    meilisearch,
    opensearch,
    synonyms,
    typesense,
    typesense_synonyms,
)
from annotated_archive.export.search_records import (
    WRITTEN,
    documents,
    search_keys,
    search_record,
)

UNION = ("Mill Hands' Union", "اتحاد عمال الطاحونة", "MHU", "Mill Hands' Club", "Mill Hands' Onion")


@pytest.fixture(scope="module")
def valley(source: Path) -> Edition:
    return edition_of(source)


def test_every_field_is_one_of_the_records() -> None:
    """No engine is told of a field that no record has."""
    fields = set(WRITTEN)
    assert set(opensearch({})["mappings"]["properties"]) == fields
    assert {*TEXTS, *FILTERS, *SORTED} < fields
    assert {each["name"] for each in typesense()["fields"]} < fields


def test_types_are_those_of_the_values(valley: Edition) -> None:
    """A list is a list, a number a number, in every record."""
    types: dict[str, Any] = {"string": str, "string[]": tuple, "int32": int}
    for key in search_keys(valley):
        record = search_record(documents(valley), key)
        for field in typesense()["fields"]:
            assert isinstance(getattr(record, field["name"]), types[field["type"]]), field


def test_ids_are_such_as_every_engine_takes(valley: Edition) -> None:
    """Letters, digits, hyphens and underscores; no two alike."""
    keys = [search_record(documents(valley), key).key for key in search_keys(valley)]
    assert len(set(keys)) == len(keys)
    assert all(key.replace("-", "").replace("_", "").isalnum() for key in keys)


def test_synonyms_are_the_names_of_one_record(valley: Edition) -> None:
    """Former names, acronyms, misspellings and other scripts; records of one name have none."""
    names = synonyms(valley)
    assert names["mill-hands-union"] == UNION
    assert "mill-owners-board" not in names
    rules = opensearch(names)["settings"]["analysis"]["filter"]["archive_names"]["synonyms"]
    assert ", ".join(UNION) in rules
    assert {"id": "mill-hands-union", "synonyms": list(UNION)} in typesense_synonyms(names)["items"]
    assert set(meilisearch(names)["synonyms"]["mhu"]) == {*UNION} - {"MHU"}


def test_a_comma_in_a_name_does_not_cut_a_rule() -> None:
    """Nor does an arrow."""
    rules = opensearch({"x": ("Ford, Upper", "a => b")})
    filters = rules["settings"]["analysis"]["filter"]
    assert filters["archive_names"]["synonyms"] == ["Ford\\, Upper, a \\=> b"]


def test_the_client_of_opensearch_knows_every_type() -> None:
    """Where the client is installed."""
    client = pytest.importorskip("opensearchpy")
    mapping = client.Mapping()
    mapping._update_from_dict(opensearch({})["mappings"])
    assert type(mapping["region"]).__name__ == "Keyword"


def test_the_client_of_meilisearch_takes_the_settings(valley: Edition) -> None:
    """Where the client is installed."""
    settings = pytest.importorskip("meilisearch_python_sdk.models.settings")
    made = meilisearch(synonyms(valley))
    read = settings.MeilisearchSettings.model_validate(made)
    assert read.model_dump(by_alias=True, exclude_none=True) == made


def test_the_client_of_typesense_knows_every_key(valley: Edition) -> None:
    """Where the client is installed."""
    collection = pytest.importorskip("typesense.types.collection")
    sets = pytest.importorskip("typesense.types.synonym_set")
    made = typesense()
    assert set(made) <= set(collection.CollectionCreateSchema.__annotations__)
    for field in made["fields"]:
        assert set(field) <= set(collection.RegularCollectionFieldSchema.__annotations__)
    named = typesense_synonyms(synonyms(valley))
    assert set(named) <= set(sets.SynonymSetCreateSchema.__annotations__)
    for each in named["items"]:
        assert set(each) <= set(sets.SynonymItemSchema.__annotations__)
