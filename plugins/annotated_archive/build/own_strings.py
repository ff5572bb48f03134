"""An archive's own texts of the interface: `strings/<tag>.yml` in its theme folder.

They mend a language that every archive has, or bring another. What is wrong with them is told with
the archive's other problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from annotated_archive.build.paths import project_folder
from annotated_archive.build.report import problem_line
from annotated_archive.check.translations import missing_texts, translation_findings
from annotated_archive.load.strings_file import read_strings_file
from annotated_archive.load.written_option import written_option
from annotated_archive.records.fields import canonical_tag, language_tag
from annotated_archive.records.problem import Finding, Problem, limited
from annotated_archive.render.language_files import (
    FALLBACK,
    FOLDER,
    UnknownLanguage,
    broader_tags,
    language_folder,
    languages_in,
    texts_of,
)
from annotated_archive.render.strings import Strings, load_strings

_SUFFIXES = (".yml", ".yaml")
"""Of files that are meant for a language."""


@dataclass(frozen=True, slots=True)
class OwnStrings:
    """The language files of an archive's own."""

    folder: str = FOLDER
    """Where they lie or would lie, from the folder of mkdocs.yml."""
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Tag -> the texts that can be shown, by whole keys."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with them."""

    def problems_of(self, language: str) -> tuple[Problem, ...]:
        """Return what is wrong, and how much of the archive's language stands in English."""
        given = set[str]()
        tags = [tag for tag in broader_tags(language) if tag != FALLBACK]
        for tag in tags:
            given |= self.texts.get(tag, {}).keys() | _ours(tag).keys()
        if not given:
            return self.problems
        lacking = missing_texts(language, given, _ours(FALLBACK))
        tag = next((tag for tag in tags if tag in self.texts), tags[-1])
        path = f"{self.folder}/{tag}.yml"
        return (*self.problems, *([lacking.problem(path)] if lacking else []))


def own_strings_of(config: MkDocsConfig) -> OwnStrings:
    """Return the language files in the theme folder of an archive."""
    base = project_folder(config)
    if not config.theme.custom_dir:
        return OwnStrings(f"overrides/{FOLDER}")
    folder = Path(config.theme.custom_dir, FOLDER)
    shown = folder.relative_to(base).as_posix() if folder.is_relative_to(base) else str(folder)
    if folder.resolve() == language_folder().resolve() or not folder.is_dir():
        return OwnStrings(shown)
    english = _ours(FALLBACK)
    texts: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    for file in sorted(folder.iterdir()):
        if file.suffix not in _SUFFIXES or not file.is_file():
            continue
        path = f"{shown}/{file.name}"
        if wrong := _wrong_name(file):
            problems.append(wrong.problem(path))
            continue
        tag = file.stem
        found, findings = read_strings_file(file.read_bytes())
        texts[tag], wrong_texts = translation_findings(tag, found, english, _ours(tag))
        problems += [each.problem(path) for each in (*findings, *wrong_texts)]
    return OwnStrings(shown, texts, limited(problems))


def strings_of(config: MkDocsConfig, language: str, own: OwnStrings) -> Strings:
    """Return the texts of the interface in a language, with the archive's own among them.

    Raises ConfigurationError, which lists the languages there are, for one that nobody has written.
    """
    try:
        return load_strings(canonical_tag(language), own=own.texts)
    except UnknownLanguage as error:
        file = Path(config.config_file_path or "mkdocs.yml")
        option = ("plugins", "annotated-archive", "language")
        written = written_option(file, project_folder(config), *option, known=language)
        message = f"the interface has no texts in “{language}”"
        hint = f"{error.hint}. To bring another, write {own.folder}/{_file_name(language)}"
        if not config.theme.custom_dir:
            hint += ", and theme: {name: material, custom_dir: overrides}"
        hint += "; the guide’s page Translating says how"
        problem = Problem(written.path, written.line(), "unknown-language", message, hint=hint)
        raise ConfigurationError(problem_line(problem)) from error


def _ours(tag: str) -> Mapping[str, str]:
    """Return the texts that every archive has in a language; none if it has no file."""
    folder = language_folder()
    return texts_of(folder / f"{tag}.yml") if tag in languages_in(folder) else {}


def _file_name(language: str) -> str:
    try:
        return f"{language_tag(language)}.yml"
    except ValueError:
        return "xx.yml, named by its language tag"


def _wrong_name(file: Path) -> Finding | None:
    try:
        tag = language_tag(file.stem)
    except ValueError:
        tag = ""
    if not tag:
        message = f"“{file.stem}” is no language tag"
        return Finding("bad-language", 0, message, "name the file fr.yml, pt-BR.yml, zh-Hant.yml …")
    if file.name != f"{tag}.yml":
        return Finding("bad-language", 0, f"“{file.name}” is not read", f"name it {tag}.yml")
    return None
