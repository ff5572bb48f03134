"""Records that lie where no record is read, known by keys that only records have."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from annotated_archive.load.front_matter import FrontMatterError, read_front_matter
from annotated_archive.load.yaml_events import Path, Value
from annotated_archive.records.ids import Kind, slug
from annotated_archive.records.problem import Problem

CODES = {
    "record-outside-folder": "A record lies where none is read: in another folder, or under a "
    "name that does not end in .md.",
}

_KINDS_BY_KEY: dict[str, tuple[Kind, ...]] = {
    "target": (Kind.NOTE,),
    "quote": (Kind.NOTE,),
    "published": (Kind.ARTICLE,),
    "publisher": (Kind.ARTICLE,),
    "body": (Kind.ARTICLE,),
    "relations": (Kind.GROUP, Kind.PERSON, Kind.REGION, Kind.PUBLISHER, Kind.THEME),
    "names": (Kind.REGION, Kind.GROUP, Kind.PERSON, Kind.PUBLISHER, Kind.THEME),
}
"""Keys that only records have, and the kinds that have them, the likeliest first."""

_LIKE = 0.75
"""How alike a folder's name must be to that of a folder of records: “article”, “Articles”."""

_ENDINGS = (".md", ".txt", ".text", ".markdown", ".mdown", ".mkdn", ".mkd", ".yml", ".yaml")


def outside_folder(
    path: str, metadata: Mapping[str, Value], lines: Mapping[Path, int]
) -> Problem | None:
    """Return the problem of a file that is no record and has a key that only records have."""
    key = next((key for key in _KINDS_BY_KEY if key in metadata), None)
    if key is None:
        return None
    places = [
        _place(kind, path, metadata.get("target")) for kind in _kinds(_KINDS_BY_KEY[key], path)
    ]
    hint = f"move it to {places[0]}"
    if len(places) > 1:
        hint += f", or for another kind to {', '.join(places[1:-1])} or {places[-1]}"
    message = f"the file has the key “{key}”, which only records have, and no record is read here"
    return Problem(path, lines.get((key,), 1), "record-outside-folder", message, hint=hint)


def outside_folder_in(path: str, data: bytes) -> Problem | None:
    """Return the same of the beginning of a file that is not read as Markdown."""
    if not data.startswith((b"---\n", b"---\r\n", b"\xef\xbb\xbf---")):
        return None
    try:
        front = read_front_matter(data.decode("utf-8", "ignore").encode())  # it may be cut
    except FrontMatterError:
        return None
    return outside_folder(path, front.metadata, front.lines)


def _kinds(kinds: tuple[Kind, ...], path: str) -> tuple[Kind, ...]:
    """Return the one of `kinds` whose folder the path is in or nearly in, or all of them."""
    by_name = {kind.folder: kind for kind in kinds} | {kind.value: kind for kind in kinds}
    for folder in path.lower().split("/")[:-1]:
        if close := difflib.get_close_matches(folder, by_name, n=1, cutoff=_LIKE):
            return (by_name[close[0]],)
    return kinds


def _place(kind: Kind, path: str, target: Value) -> str:
    *folders, name = path.split("/")
    while name.lower().endswith(_ENDINGS):
        name = name[: name.rindex(".")]
    name = slug(name) or "a-name-of-letters"
    if name in ("index", "readme"):
        name = "the-id"
    if kind is Kind.NOTE:
        about = target if isinstance(target, str) and target else "the-id-of-the-record"
        good = name if name[:4].isdigit() and len(name) > 10 else f"2025-02-11-{name}"
        return f"content/notes/{about.partition('/')[0]}/{good}.md"
    years = [each for each in folders if each.isdigit()] if kind is Kind.ARTICLE else []
    return "/".join(["content", kind.folder, *years, f"{name}.md"])
