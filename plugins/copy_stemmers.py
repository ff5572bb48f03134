"""Copies Snowball's stemmers for browsers into the package when it is built or installed.

Sphinx ships what the Snowball compiler makes for browsers (https://snowballstem.org/, BSD
licence) and keeps it up to date. Only thirteen of its files are wanted, and whoever installs
the archive needs no Sphinx.
"""

from __future__ import annotations

import shutil
from importlib import metadata
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER = "plugins/annotated_archive/search/snowball"
"""Where they go; git ignores it, for nobody else's code stands in the repository."""

WANTED = (
    "arabic", "dutch", "english", "french", "german", "greek", "italian", "portuguese", "russian",
    "spanish", "swedish", "turkish", "base",
)  # fmt: skip
"""The stemmers of the languages that the search knows, and the one they are built on."""


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the stemmers, their licence and their version into the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Copy the files before the package is put together.

        Raises FileNotFoundError where this version of Sphinx does not ship one.
        """
        sphinx = metadata.distribution("Sphinx")
        folder = Path(self.root, FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        made = Path(str(sphinx.locate_file("sphinx/search/minified-js")))
        for name in WANTED:
            shutil.copyfile(made / f"{name}-stemmer.js", folder / f"{name}-stemmer.js")
        licence = next(file for file in sphinx.files or () if file.name.startswith("LICENSE"))
        shutil.copyfile(str(sphinx.locate_file(licence)), folder / licence.name)
        words = (
            f"Copied from Sphinx {sphinx.version}, under its licence beside this file.\n"
            "Made by the Snowball compiler, https://snowballstem.org/, BSD licence.\n"
        )
        (folder / "README.txt").write_text(words, "utf-8")
        build_data["artifacts"].append(f"{FOLDER}/*")
