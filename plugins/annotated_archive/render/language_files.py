"""The languages of the interface: which there are, and the texts of one.

Each has a file, `strings/<tag>.yml`, beside the archive's templates; an archive has more of them
in its own theme folder, laid over these.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from annotated_archive.check.translations import ABOUT_THE_FILE
from annotated_archive.load.strings_file import flat_texts
from annotated_archive.records.fields import canonical_tag
from annotated_archive.render.theme_folder import templates_dir

FALLBACK = "en"
"""The language whose file is whole, and in which stands what another lacks."""

FOLDER = "strings"
"""The folder of language files within a theme's."""

OwnTexts = Mapping[str, Mapping[str, str]]
"""What an archive brings itself: tag -> texts by whole keys."""


class UnknownLanguage(LookupError):
    """Nobody has written texts of the interface in a language."""

    def __init__(self, language: str, known: Collection[str]) -> None:
        self.language = language
        self.known = tuple(sorted(known))
        super().__init__(f"the interface has no texts in “{language}”; {self.hint}")

    @property
    def hint(self) -> str:
        """What to write instead: every language there is, by its tag and its own name."""
        said = ", ".join(f"{tag} ({own_name(tag)})" for tag in self.known)
        near = difflib.get_close_matches(canonical_tag(self.language.replace("_", "-")), self.known)
        meant = f"did you mean {near[0]}? " if near else ""
        return f"{meant}There are {said}"


def language_folder() -> Path:
    """Return where the languages lie that every archive has."""
    return templates_dir() / FOLDER


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the tags of the languages whose files lie in a folder."""
    return tuple(sorted(file.stem for file in folder.glob("*.yml")))


def own_name(tag: str) -> str:
    """Return what a language calls itself, or its tag where that is not known."""
    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


def broader_tags(language: str) -> Iterator[str]:
    """Yield a tag, then what it is without its last parts (RFC 4647, 3.4): pt-BR, pt."""
    parts = language.split("-")
    while parts:
        yield "-".join(parts)
        parts.pop()
        if parts and len(parts[-1]) == 1:  # it begins an extension
            parts.pop()


def texts_of(path: Path) -> dict[str, str]:
    """Return the texts of a file of ours by their whole keys. Raises OSError and YAMLError."""
    status = path.stat()
    return _texts(path, status.st_mtime_ns, status.st_size)


def texts_by_tag(language: str, folder: Path, own: OwnTexts) -> list[tuple[str, Mapping[str, str]]]:
    """Return the texts that a language is made of, each laid over those before it.

    They are of English, then of the language without its region, then with it; of each, the
    archive's own come last. Raises UnknownLanguage where only English is left of another one.
    """
    ours = languages_in(folder)
    tags = [tag for tag in broader_tags(language) if tag in ours or tag in own]
    if not tags:
        raise UnknownLanguage(language, {*ours, *own})
    found: list[tuple[str, Mapping[str, str]]] = []
    for tag in dict.fromkeys([FALLBACK, *reversed(tags)]):
        if tag in ours:
            found.append((tag, texts_of(folder / f"{tag}.yml")))
        if tag in own:
            found.append((tag, own[tag]))
    return found


def words_of_interfaces(prefixes: tuple[str, ...], own: OwnTexts) -> list[str]:
    """Return the words below some keys in every language that an archive could be shown in."""
    folder = language_folder()
    files = [texts_of(folder / f"{tag}.yml") for tag in languages_in(folder)]
    texts = (item for each in (*files, *own.values()) for item in each.items())
    return [text for key, text in texts if key.startswith(prefixes) and key not in ABOUT_THE_FILE]


@lru_cache(maxsize=16)  # a build asks for two or three, several times
def _texts(path: Path, written: int, size: int) -> dict[str, str]:
    with path.open(encoding="utf-8") as file:
        # The loader that types nothing: to YAML, a key `on` would be true.
        tree: Mapping[str, Any] = yaml.load(file, yaml.CBaseLoader) or {}
    return dict(flat_texts(tree))
