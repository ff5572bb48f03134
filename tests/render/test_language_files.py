"""The language files that come with the archive say the same as the English one."""

from __future__ import annotations

import pytest

from annotated_archive.check.translations import (
    ABOUT_THE_FILE,
    PLURAL_CATEGORIES,
    plural_forms,
    plural_groups,
    translation_findings,
)
from annotated_archive.load.strings_file import read_strings_file
from annotated_archive.render.language_files import (
    broader_tags,
    language_folder,
    languages_in,
    own_name,
    texts_of,
)

ENGLISH = texts_of(language_folder() / "en.yml")
LANGUAGES = languages_in(language_folder())


def wanted_keys(locale: str) -> set[str]:
    """Return the keys of English, with the plural forms that a locale has."""
    groups = plural_groups(ENGLISH)
    plain = {
        key
        for key in ENGLISH
        if not (key.rpartition(".")[0] in groups and key.rpartition(".")[2] in PLURAL_CATEGORIES)
    }
    return plain | {f"{group}.{form}" for group in groups for form in plural_forms(locale)}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_file_has_the_same_keys_and_placeholders(tag: str) -> None:
    """No text is missing, none is too many, and each fills in what English does; plurals are
    those of CLDR for the language.
    """
    data = (language_folder() / f"{tag}.yml").read_bytes()
    file, findings = read_strings_file(data)
    _, more = translation_findings(tag, file, ENGLISH)
    assert [f"{each.line}: {each.message}" for each in (*findings, *more)] == []
    wanted = wanted_keys(file.texts["locale"].replace("-", "_"))
    texts = texts_of(language_folder() / f"{tag}.yml")
    assert (sorted(wanted - texts.keys()), sorted(texts.keys() - wanted)) == ([], [])


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_text_is_empty_and_each_file_says_who_read_it(tag: str) -> None:
    """`proofread` may be empty, which says that nobody did yet."""
    texts = texts_of(language_folder() / f"{tag}.yml")
    assert set(ABOUT_THE_FILE) <= texts.keys()
    empty = {key for key, text in texts.items() if not text.strip(" ")} - {"proofread"}
    assert empty == {key for key in empty if not ENGLISH.get(key, "x").strip(" ")}


def test_tags_grow_shorter_part_by_part() -> None:
    """As RFC 4647 looks a language up: an extension goes with what it extends."""
    assert list(broader_tags("zh-Hant-TW")) == ["zh-Hant-TW", "zh-Hant", "zh"]
    assert list(broader_tags("de-u-co-phonebk")) == ["de-u-co-phonebk", "de-u-co", "de"]


def test_a_language_is_called_as_it_calls_itself() -> None:
    """So that its readers find it in a list."""
    names = [own_name(tag) for tag in ("ar", "fr", "pt-BR", "tlh", "x y")]
    assert names == ["العربية", "français", "português (Brasil)", "tlh", "x y"]
