"""The words of other vocabularies that fields of an archive can be said by."""

from __future__ import annotations

import re

CSL_DATES = frozenset({
    "accessed", "available-date", "event-date", "issued", "original-date", "submitted",
})  # fmt: skip
"""Variables of CSL 1.0.2 that are dates (https://docs.citationstyles.org, appendix IV)."""

_CSL_NUMBERS = frozenset({
    "chapter-number", "citation-number", "collection-number", "edition",
    "first-reference-note-number", "issue", "locator", "number", "number-of-pages",
    "number-of-volumes", "page", "page-first", "part-number", "printing-number", "section",
    "supplement-number", "version", "volume",
})  # fmt: skip

_CSL_TEXTS = frozenset({
    "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place",
    "authority", "call-number", "citation-key", "citation-label", "collection-title",
    "container-title", "container-title-short", "dimensions", "division", "DOI",
    "event-title", "event-place", "genre", "ISBN", "ISSN", "jurisdiction", "keyword", "language",
    "license", "medium", "note", "original-publisher", "original-publisher-place",
    "original-title", "part-title", "PMCID", "PMID", "publisher", "publisher-place", "references",
    "reviewed-genre", "reviewed-title", "scale", "source", "status", "title", "title-short", "URL",
    "volume-title", "year-suffix",
})  # fmt: skip

_MADE_BY_PROCESSORS = frozenset({
    "citation-number", "citation-label", "first-reference-note-number", "locator", "year-suffix",
})  # fmt: skip

CSL_NAMES = frozenset({
    "author", "chair", "collection-editor", "compiler", "composer", "container-author",
    "contributor", "curator", "director", "editor", "editor-translator", "editorial-director",
    "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
    "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer",
    "series-creator", "translator",
})  # fmt: skip

CSL = (CSL_DATES | _CSL_NUMBERS | _CSL_TEXTS | CSL_NAMES) - _MADE_BY_PROCESSORS
"""The variables of CSL 1.0.2 that a record can fill in."""

DUBLIN_CORE = frozenset({
    "abstract", "accessRights", "accrualMethod", "accrualPeriodicity", "accrualPolicy",
    "alternative", "audience", "available", "bibliographicCitation", "conformsTo", "contributor",
    "coverage", "created", "creator", "date", "dateAccepted", "dateCopyrighted", "dateSubmitted",
    "description", "educationLevel", "extent", "format", "hasFormat", "hasPart", "hasVersion",
    "identifier", "instructionalMethod", "isFormatOf", "isPartOf", "isReferencedBy",
    "isReplacedBy", "isRequiredBy", "isVersionOf", "issued", "language", "license", "mediator",
    "medium", "modified", "provenance", "publisher", "references", "relation", "replaces",
    "requires", "rights", "rightsHolder", "source", "spatial", "subject", "tableOfContents",
    "temporal", "title", "type", "valid",
})  # fmt: skip
"""The properties of the DCMI Metadata Terms (https://www.dublincore.org)."""

SCHEMA_ORG = re.compile(r"[a-z][A-Za-z0-9]{1,59}")
"""The form of a property of schema.org, which adds some every few months."""
