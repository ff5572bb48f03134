"""Made-up folders of other generators, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from annotated_archive.importing.item import Item, Refusal
from annotated_archive.importing.readers.site import SiteReader

TODAY = date(2026, 1, 1)

GIF = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
"""A picture of one dot."""


def folder_of(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a folder, by their paths in it, and return the folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def read_folder(
    folder: Path, *, drafts: bool = False, pages: bool = False
) -> dict[str, Item | Refusal]:
    """Return what each file of a folder makes, by its path in it; `.` stands for the other files."""
    reader = SiteReader(drafts=drafts, pages=pages, today=TODAY)
    made: dict[str, Item | Refusal] = {}
    for source in reader.sources([folder]):
        (one,) = reader.items(source)
        made[Path(source.name).relative_to(folder).as_posix()] = one
    return made


def item_of(folder: Path, name: str, *, drafts: bool = False, pages: bool = False) -> Item:
    """Return the item that one file of a folder makes."""
    made = read_folder(folder, drafts=drafts, pages=pages)[name]
    assert isinstance(made, Item), made
    return made


def values(item: Item) -> dict[str, object]:
    """Return the fields of an item without the places that state them."""
    return {name: stated.value for name, stated in item.metadata.items()}


def one_post(root: Path, text: str, name: str = "posts/1984-05-03-vote.md") -> Item:
    """Return the item of a folder of one post, without settings."""
    return item_of(folder_of(root, {name: text}), name)


def body_of(root: Path, text: str, settings: Mapping[str, str] | None = None) -> Item:
    """Return the item of a post whose text is `text`."""
    files = {
        "content/posts/1984-05-03-vote.md": f"---\ntitle: The vote\n---\n{text}",
        **(settings or {}),
    }
    folder = folder_of(root, files)
    made = read_folder(folder)
    (item,) = (one for one in made.values() if isinstance(one, Item))
    return item


def left(item: Item) -> list[str]:
    """Return the texts of what is left over."""
    return [each.text for each in item.leftovers]


def codes(item: Item) -> list[str]:
    """Return the codes of the findings about an item."""
    return [finding.code for finding in item.findings]
