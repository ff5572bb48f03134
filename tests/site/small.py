"""A small archive of one region and one page, which is built in a moment, as often as it takes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from annotated_archive.cli import main

SMALL = {
    "content/index.md": "# Home\n",
    "content/about.md": "# About\n",
    "content/regions/valley.md": "---\nname: The Valley\n---\n",
    "mkdocs.yml": (
        "site_name: Valley\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins:\n  - annotated-archive: {search: false, jobs: 1}\n"
    ),
}


def put(folder: Path, files: Mapping[str, str]) -> None:
    """Write files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def held(folder: Path) -> dict[str, str]:
    """Return every file below a folder that is text."""
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8", "replace")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def archive_build(source: Path, *options: str) -> Result:
    """Run `archive build`."""
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "build", *options])
