"""What keys mean stands below them in the source, once."""

from __future__ import annotations

import subprocess
import sys

from annotated_archive.records.article import Article, WithdrawnArticle
from annotated_archive.records.authority import Group, Person
from annotated_archive.records.meanings import meanings


def test_a_key_means_what_stands_below_it() -> None:
    """Keys of a class and of the classes it is made from are explained."""
    found = meanings(Group)
    assert found["summary"] == "One sourced, neutral sentence."
    assert found["previous_ids"] == "Ids this record had; their addresses lead here."
    assert list(found) == list(Group.model_fields)


def test_a_key_that_is_declared_again_means_what_stands_there() -> None:
    """The last class that declares a key explains it, or nobody does."""
    assert meanings(Person)["qualifier"].startswith("The public role")
    assert "title" not in meanings(WithdrawnArticle)


def test_the_schema_says_what_keys_mean() -> None:
    """Keys have descriptions in the JSON Schema, also those inside other keys."""
    schema = Article.model_json_schema()
    assert schema["properties"]["url"]["description"] == meanings(Article)["url"]
    within = schema["$defs"]["Rights"]["properties"]
    assert within["printed"]["description"] == "The rights line as printed."


def test_no_source_is_read_to_make_the_models() -> None:
    """Commands start without reading what keys mean, which takes as long as all else they need."""
    asks = "import ast, inspect; ast.parse = inspect.getsource = None"
    asks += "; import annotated_archive.records.authority"
    subprocess.run([sys.executable, "-c", asks], check=True)
