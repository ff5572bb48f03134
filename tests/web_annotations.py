"""The W3C's model of annotations, as rules: https://www.w3.org/TR/annotation-model/.

No package checks a file against the model, so that its MUSTs stand here, each beside the section
that says it; and a context, made of the terms that our files use, by which JSON-LD is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

CONTEXT_OF_MODEL = "http://www.w3.org/ns/anno.jsonld"

MOTIVATIONS = frozenset(
    [
        "assessing",
        "bookmarking",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
        "identifying",
        "linking",
        "moderating",
        "questioning",
        "replying",
        "tagging",
    ]
)
"""Section 3.3.5."""

_MOMENT = re.compile(r"-?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d:\d\d)?\Z")
_ADDRESS = re.compile(r"(https?://|urn:|\.\.?/)\S+\Z")

_IRI = {"@type": "@id"}
TERMS: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "id": "@id",
    "type": "@type",
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation", "TextQuoteSelector", "TextPositionSelector", "RangeSelector", "FragmentSelector",
            "TextualBody", "exact", "prefix", "suffix", "start", "end",
        )
    },
    **{motivation: f"oa:{motivation}" for motivation in MOTIVATIONS},
    "AnnotationPage": "as:OrderedCollectionPage",
    "AnnotationCollection": "as:OrderedCollection",
    "body": {"@id": "oa:hasBody", **_IRI},
    "target": {"@id": "oa:hasTarget", **_IRI},
    "source": {"@id": "oa:hasSource", **_IRI},
    "selector": {"@id": "oa:hasSelector", **_IRI},
    "startSelector": {"@id": "oa:hasStartSelector", **_IRI},
    "endSelector": {"@id": "oa:hasEndSelector", **_IRI},
    "refinedBy": {"@id": "oa:refinedBy", **_IRI},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "conformsTo": {"@id": "dcterms:conformsTo", **_IRI},
    "rights": {"@id": "dcterms:rights", **_IRI},
    "creator": {"@id": "dcterms:creator", **_IRI},
    "created": {"@id": "dcterms:created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "name": "http://xmlns.com/foaf/0.1/name",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": "as:totalItems",
    "partOf": {"@id": "as:partOf", **_IRI},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    **{name: {"@id": f"as:{name}", **_IRI} for name in ("first", "last", "next", "prev")},
}  # fmt: skip
"""What the model's context says of the terms that we use; it is not loaded from the network."""


def readable(document: dict[str, Any]) -> str:
    """Return a file of ours with `TERMS` in the place of the model's address."""
    context = [TERMS if each == CONTEXT_OF_MODEL else each for each in document["@context"]]
    return json.dumps({**document, "@context": context})


def faults(document: Any) -> list[str]:
    """Return what a page or a collection of annotations says against the model."""
    context = document.get("@context")
    found = [] if CONTEXT_OF_MODEL in context else ["3.1: the model's context is missing"]
    page = document.get("type") == "AnnotationPage"
    return [*found, *(_page(document) if page else _collection(document))]


def _collection(made: dict[str, Any]) -> Iterator[str]:
    yield from _identified(made, "AnnotationCollection", "5.1")
    if type(made.get("total")) is not int or made["total"] < 0:
        yield "5.1: total is a count"
    for key in ("first", "last"):
        if not _is_address(made.get(key)):
            yield f"5.1: {key} is one page"


def _page(made: dict[str, Any]) -> Iterator[str]:
    yield from _identified(made, "AnnotationPage", "5.2")
    if not isinstance(made.get("items"), list) or not made["items"]:
        yield "5.2: items are a list"
    for key in ("partOf", "next", "prev"):
        if (key in made and not _is_address(made[key])) or (key == "partOf" and key not in made):
            yield f"5.2: {key} is one address"
    for each in made["items"]:
        yield from (f"{each.get('id')}: {fault}" for fault in _annotation(each))


def _annotation(made: dict[str, Any]) -> Iterator[str]:
    yield from _identified(made, "Annotation", "3.1")
    if "target" not in made:
        yield "3.1: there is a target"
    motivations = made.get("motivation")
    given = motivations if isinstance(motivations, list) else [motivations]
    if not MOTIVATIONS.issuperset(given):
        yield f"3.3.5: a motivation of the model, not {motivations}"
    if not _MOMENT.match(made.get("created", "")):
        yield "3.3.1: created is an xsd:dateTime"
    if not isinstance(made.get("creator", {}).get("name"), str):
        yield "3.3.2: a creator has a name"
    if "rights" in made and not _is_address(made["rights"]):
        yield "3.3.6: rights are an address"
    body = made.get("body", {})
    if body.get("type") != "TextualBody" or not isinstance(body.get("value"), str):
        yield "3.2.4: a textual body has one value"
    if not re.fullmatch(r"[a-z]+/[a-z]+", body.get("format", "")):
        yield "3.2.2: format is a media type"
    if not isinstance(body.get("language"), str):
        yield "3.2.2: language is a tag"
    yield from _target(made.get("target"))


def _target(target: Any) -> Iterator[str]:
    if isinstance(target, str):
        if not _is_address(target):
            yield "3.2.1: a target has an address"
        return
    if not _is_address(target.get("source")):
        yield "4: a specific resource has one source"
    for selector in target.get("selector", ()):
        yield from _selector(selector)


def _selector(made: dict[str, Any]) -> Iterator[str]:
    match made.get("type"):
        case "TextQuoteSelector":
            if not isinstance(made.get("exact"), str) or not made["exact"]:
                yield "4.2.4: there is one exact"
            if not all(isinstance(made.get(key, ""), str) for key in ("prefix", "suffix")):
                yield "4.2.4: one prefix and one suffix"
        case "TextPositionSelector":
            start, end = made.get("start"), made.get("end")
            if type(start) is not int or type(end) is not int or not 0 <= start < end:
                yield "4.2.5: start and end are counts"
        case "RangeSelector":
            yield from _selector(made.get("startSelector", {}))
            yield from _selector(made.get("endSelector", {}))
        case "FragmentSelector":
            if not isinstance(made.get("value"), str) or not _is_address(made.get("conformsTo")):
                yield "4.2.1: a fragment has a value, and what it conforms to"
            yield from _selector(made["refinedBy"]) if "refinedBy" in made else ()
        case other:
            yield f"4.2: no selector of ours: {other}"


def _identified(made: dict[str, Any], kind: str, section: str) -> Iterator[str]:
    if not _is_address(made.get("id")):
        yield f"{section}: {kind} has one id"
    if made.get("type") != kind:
        yield f"{section}: its type is {kind}"


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and bool(_ADDRESS.match(value))
