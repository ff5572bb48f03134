"""The regions that have a point, as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from annotated_archive.export.tables.source import TableSource
from annotated_archive.records.authority import NameKind, Region
from annotated_archive.records.ids import Kind, RecordId

FILE = "places.geojson"


def placed_regions(source: TableSource) -> Iterator[RecordId]:
    """Yield the regions that say where they lie."""
    for key in source.authorities(Kind.REGION):
        fields = source.edition.archive.authorities[key].fields
        if isinstance(fields, Region) and fields.point is not None:
            yield key


def geojson(source: TableSource, keys: Iterable[RecordId]) -> bytes:
    """Return regions as a collection of features, with names, what is around them and counts.

    Each stands in a line of its own, so that a change of one is a change of a line.
    """
    lines = [json.dumps(_feature(source, key), ensure_ascii=False) for key in keys]
    features = "".join(f"\n{line}," for line in lines)[:-1]
    return f'{{"type": "FeatureCollection", "features": [{features}\n]}}\n'.encode()


def _feature(source: TableSource, key: RecordId) -> dict[str, Any]:
    edition = source.edition
    record = edition.archive.authorities[key]
    region = record.fields
    assert isinstance(region, Region)
    assert region.point is not None  # as `placed_regions` yields them
    about = edition.facets.articles.get(key, ())
    chosen = source.chosen
    return {
        "type": "Feature",
        "id": key,
        "geometry": {"type": "Point", "coordinates": [region.point.lon, region.point.lat]},
        "properties": {
            "name": region.name,
            "names": [
                {"text": name.text, "lang": name.lang or edition.settings.language}
                for name in region.names
                if name.kind is not NameKind.MISSPELLING
            ],
            "qualifier": region.qualifier,
            "within": list(source.all_shown(region.within)),
            "same_as": list(region.same_as),
            "articles": len(about) if chosen is None else sum(each in chosen for each in about),
            "url": source.address(record),
        },
    }
