"""The languages of the interface: which there are, and the texts of one.

Each has a file, `strings/<tag>.yml`, beside the archive's templates; an archive has more of them
in its own theme folder, laid over these.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from annotated_archive.check.translations import ABOUT_THE_FILE, is_locale, locale_of, plural_forms
from annotated_archive.load.strings_file import flat_texts
from annotated_archive.records.fields import canonical_tag
from annotated_archive.render.theme_folder import templates_dir

FALLBACK = "en"
"""The language whose file is whole, and in which stands what another lacks."""

FOLDER = "strings"
"""The folder of language files within a theme's."""

_HEAD = """\
# The words of the interface in {name}.
# Keys and names in {{braces}} stay as they are, what stands behind a colon is translated.
# The guide's page Translating says more.
"""
"""On top of a file that somebody begins a language with."""

_PLURAL_IN_A_LINE = re.compile(r"\{one: (?P<one>.*), other: (?P<other>.*)\}")
_PLURAL_IN_LINES = re.compile(r"(?m)^(?P<by> +)one: (?P<one>.+)\n +other: (?P<other>.+)$")
"""The two ways in which the English file has the forms of a plural."""

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
        meant = next(self._meant(), "")
        return f"did you mean {meant}? There are {said}" if meant else f"there are {said}"

    def _meant(self) -> Iterator[str]:
        """Yield tags for another spelling, such as `pt_BR`, or for a name, such as Arabic."""
        tag = canonical_tag(self.language.replace("_", "-"))
        if not set(broader_tags(tag)).isdisjoint(self.known):
            yield tag
        for each in self.known:
            if self.language.casefold() in (
                own_name(each).casefold(),
                own_name(each, "en").casefold(),
            ):
                yield each


def language_folder() -> Path:
    """Return where the languages lie that every archive has."""
    return templates_dir() / FOLDER


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the tags of the languages whose files lie in a folder."""
    return tuple(sorted(file.stem for file in folder.glob("*.yml")))


def own_name(tag: str, locale: str | None = None) -> str:
    """Return what a language calls itself, or a `locale` it; its tag where that is not known."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale) or tag
    except (UnknownLocaleError, ValueError):
        return tag


@lru_cache(maxsize=512)  # more than the languages of any archive
def language_name_in(locale: str, tag: str) -> str:
    """Return what a locale calls the language of a tag; the tag where it has no name for it."""
    primary, hyphen, rest = tag.partition("-")
    primary = get_global("language_aliases").get(primary, primary).replace("_", "-")  # eng: en
    try:
        # Without likely subtags: they add a country that the tag does not name.
        language = Locale.parse(f"{primary}{hyphen}{rest}", sep="-", resolve_likely_subtags=False)
        return language.get_display_name(Locale.parse(locale)) or tag
    except (ValueError, UnknownLocaleError):
        name = Locale.parse(locale).languages.get(primary)
    if name is None:
        return tag
    return f"{name} ({rest})" if rest else name


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


def begun_file(tag: str) -> str:
    """Return a file to begin a language with: its own, if it has one, else the English texts.

    Plurals have the forms of the language by then, where babel knows it.
    """
    folder = language_folder()
    if tag in languages_in(folder):
        return (folder / f"{tag}.yml").read_text("utf-8")
    english = (folder / f"{FALLBACK}.yml").read_text("utf-8")
    head = _HEAD.format(name=own_name(tag, FALLBACK))
    rest = re.sub(r"\A(#.*\n)+", head, english)
    if not is_locale(locale_of(tag, {})):
        return rest
    forms = plural_forms(locale_of(tag, {}))
    rest = re.sub(r"(?m)^locale: \S+", f"locale: {tag}", rest)
    rest = _PLURAL_IN_A_LINE.sub(lambda found: f"{{{', '.join(_forms(found, forms))}}}", rest)
    return _PLURAL_IN_LINES.sub(
        lambda found: "\n".join(f"{found['by']}{form}" for form in _forms(found, forms)), rest
    )


def _forms(found: re.Match[str], forms: tuple[str, ...]) -> list[str]:
    return [f"{form}: {found['one' if form == 'one' else 'other']}" for form in forms]


def words_of_interfaces(prefixes: tuple[str, ...], language: str, own: OwnTexts) -> list[str]:
    """Return the words below some keys in the language of an archive and in English.

    What an archive declares must be told from the words of its own pages, and not from those of
    languages that nobody reads there.
    """
    folder = language_folder()
    tags = {*broader_tags(language), FALLBACK}.intersection(languages_in(folder))
    files = [texts_of(folder / f"{tag}.yml") for tag in sorted(tags)]
    texts = (item for each in (*files, *own.values()) for item in each.items())
    return [text for key, text in texts if key.startswith(prefixes) and key not in ABOUT_THE_FILE]


@lru_cache(maxsize=16)  # a build asks for two or three, several times
def _texts(path: Path, written: int, size: int) -> dict[str, str]:
    with path.open(encoding="utf-8") as file:
        # The loader that types nothing: to YAML, a key `on` would be true.
        tree: Mapping[str, Any] = yaml.load(file, yaml.CBaseLoader) or {}
    return dict(flat_texts(tree))
