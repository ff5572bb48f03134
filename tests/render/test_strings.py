"""The words of the interface, and dates as people write them."""

from __future__ import annotations

import pickle
import re
from datetime import date
from pathlib import Path

import pytest

from annotated_archive.check.translations import ABOUT_THE_FILE
from annotated_archive.records.dates import parse_date
from annotated_archive.render.language_files import UnknownLanguage
from annotated_archive.render.strings import Strings, iso, load_strings
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.text.html import Html

PACKAGE = Path(__file__).parents[2] / "plugins" / "annotated_archive"


@pytest.fixture(scope="module")
def t() -> Strings:
    """Return the English strings."""
    return load_strings("en")


@pytest.mark.parametrize(
    ("written", "shown", "machine"),
    [
        ("2018-10-09", "9 October 2018", "2018-10-09"),
        ("2018-10", "October 2018", "2018-10"),
        ("2018", "2018", "2018"),
        ("0987-05-03", "3 May 987", "0987-05-03"),
        ("2018-10~", "about October 2018", ""),
        ("2018?", "2018, uncertain", ""),
        ("2018-10%", "about October 2018, uncertain", ""),
        ("2018-10-05/2018-10-06", "5–6 October 2018", ""),
        ("2018-09-28/2018-10-03", "28 September – 3 October 2018", ""),
        ("2017-12-28/2018-01-03", "28 December 2017 – 3 January 2018", ""),
        ("2018-10/2018-12", "October–December 2018", ""),
        ("2017-10/2018-01", "October 2017 – January 2018", ""),
        ("2014/2018", "2014–2018", ""),
        ("2018-10-05/2018-10-05", "5 October 2018", ""),
        ("2018-10-05~/2018-10-06", "about 5 October 2018 – 6 October 2018", ""),
        ("2018/2018-10-06", "2018 – 6 October 2018", ""),
        ("/2018-10-08", "until 8 October 2018", ""),
        ("../2018-10-08", "until 8 October 2018", ""),
        ("2018-05-28/..", "from 28 May 2018", ""),
        ("2018-05-28/", "from 28 May 2018, until when is not known", ""),
        ("201X", "some time in the 2010s", ""),
        ("20XX", "some time in the years 2000–2099", ""),
        ("2018-XX", "some time in 2018", ""),
        ("2018-10-XX", "some time in October 2018", ""),
        ("2018-23", "autumn 2018", ""),
        ("unknown", "date unknown", ""),
    ],
)
def test_dates_read_as_people_write_them(
    t: Strings, written: str, shown: str, machine: str
) -> None:
    """Every form of EDTF level 1 has its words; only plain dates go to machines as they are."""
    when = parse_date(written)
    assert (t.date_text(when), iso(when)) == (shown, machine)


def test_numbers_choose_the_plural_and_have_separators(t: Strings) -> None:
    """One article, two articles, 1,240 articles."""
    counts = [t("count.articles", n=n) for n in (0, 1, 2, 1240)]
    assert counts == ["0 articles", "1 article", "2 articles", "1,240 articles"]


def test_a_missing_text_is_english(tmp_path: Path) -> None:
    """A language file may lack keys; what it lacks is shown in English, key by key."""
    (tmp_path / "en.yml").write_text("a: {one: apple}\nb: pear\ndate: {day: d MMMM y}\n")
    (tmp_path / "de.yml").write_text("locale: de\nb: Birne\ndate: {day: d. MMMM y}\n")
    t = load_strings("de", tmp_path)
    shown = (t.language, t("a.one"), t("b"), t.date_text(parse_date("1984-05-03")))
    assert shown == ("de", "apple", "Birne", "3. Mai 1984")


def test_a_region_falls_back_to_its_language(tmp_path: Path) -> None:
    """A tag with a region uses the language's file, with the months and separators of the region."""
    (tmp_path / "en.yml").write_text("b: pear\n")
    (tmp_path / "pt.yml").write_text("b: pera\n")
    t = load_strings("pt-BR", tmp_path)
    assert (t("b"), t.language, t.locale) == ("pera", "pt-BR", "pt_BR")
    assert load_strings("zh-Hant-TW-u-nu-latn", tmp_path, {"zh": {"b": "梨"}})("b") == "梨"


def test_a_language_that_nobody_has_written_is_refused(tmp_path: Path) -> None:
    """No page is in English without a word; what there is, is named in its own language."""
    (tmp_path / "en.yml").write_text("b: pear\n")
    (tmp_path / "ar.yml").write_text("b: إجاص\n")
    with pytest.raises(UnknownLanguage, match=r"ar \(العربية\), en \(English\), fr \(français\)"):
        load_strings("fi", tmp_path, {"fr": {"b": "poire"}})
    for written, meant in (("ar_SY", "ar-SY"), ("Arabic", "ar"), ("العربية", "ar")):
        with pytest.raises(UnknownLanguage, match=rf"did you mean {meant}\?"):
            load_strings(written, tmp_path)


def test_the_archives_own_texts_lie_over_ours(tmp_path: Path) -> None:
    """Key by key, and the English ones too; a locale of its own counts where it gives one."""
    (tmp_path / "en.yml").write_text("locale: en-GB\na: apple\nb: pear\nc: plum\n")
    (tmp_path / "fr.yml").write_text("a: pomme\nb: poire\n")
    own = {"fr": {"b": "poire du pays", "locale": "fr-CH"}, "en": {"c": "damson"}}
    t = load_strings("fr", tmp_path, own)
    assert (t("a"), t("b"), t("c"), t.locale) == ("pomme", "poire du pays", "damson", "fr_CH")
    assert load_strings("en", tmp_path, own).locale == "en_GB"


@pytest.mark.parametrize(
    ("locale", "given"), [("en_GB", "en-GB"), ("ar_SY", "ar-SY-u-nu-latn"), ("fr", "fr")]
)
def test_browsers_write_the_digits_that_pages_have(locale: str, given: str) -> None:
    """Babel writes 0 to 9 everywhere, and a browser left to itself would not."""
    strings = Strings("xx", locale, {})
    assert (strings.browser_locale, strings.number(2)) == (given, "2")


def test_keys_that_yaml_takes_for_truth_values_stay_words(tmp_path: Path) -> None:
    """A key `on` and a text `no` are words here."""
    (tmp_path / "en.yml").write_text("a: {on: no}\n")
    assert load_strings("en", tmp_path)("a.on") == "no"


def test_markup_among_the_values_makes_markup_and_escapes_the_rest(t: Strings) -> None:
    """A link put into a text stays a link; plain text beside it is escaped."""
    link = Html('<a href="x">Valley</a>')
    shown = t("paging.title", title=link, number=2)
    assert isinstance(shown, Html)
    assert shown == '<a href="x">Valley</a>, page 2'
    assert t("changes.new_version", of="<b>") == "a later version of “<b>”"


def test_strings_go_to_worker_processes(t: Strings) -> None:
    """They are plain data: a copy says the same."""
    copy = pickle.loads(pickle.dumps(t))
    assert copy("site.home") == t("site.home")
    assert copy.date_text(parse_date("2018-10")) == "October 2018"


@pytest.mark.parametrize(
    ("language", "first", "head"),
    [
        ("ar", "السبت", "س"),
        ("fr", "lundi", "lu"),
        ("en-US", "Sunday", "Su"),
        ("en", "Monday", "Mo"),
    ],
)
def test_weeks_begin_where_the_language_begins_them(language: str, first: str, head: str) -> None:
    """And a letter stands above a column where the short names are words, as in Arabic."""
    days = load_strings(language).weekdays()
    assert days[0] == (head, first)
    assert len(set(days)) == 7


def test_calendar_and_language_names(t: Strings) -> None:
    """Weekdays begin with Monday, months with January, languages are called by name."""
    assert t.weekdays()[0] == ("Mo", "Monday")
    assert (t.months()[0], t.months()[11]) == ("January", "December")
    assert (t.language_name("ar"), t.language_name("zz-nonsense")) == ("Arabic", "zz-nonsense")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("und", "language not known"),
        ("mul", "several languages"),
        ("zxx", "no language"),
        ("mis", "language without a tag"),
        ("und-Arab", "language not known (Arab)"),
        ("en", "English"),
        ("en-US", "English (United States)"),
        ("eng", "English"),
        ("ara", "Arabic"),
        ("zh-Hant", "Chinese (Traditional)"),
        ("egy", "Ancient Egyptian"),
        ("egy-Latn", "Ancient Egyptian (Latn)"),
        ("qaa", "qaa"),
    ],
)
def test_language_names(t: Strings, tag: str, name: str) -> None:
    """A language is called what its tag says and no more: no country that nobody wrote."""
    assert t.language_name(tag) == name


def _sources() -> str:
    """Return the text of every template and every builder of views."""
    paths = [*templates_dir().rglob("*.html"), *PACKAGE.rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_key_asked_for_has_a_text(t: Strings) -> None:
    """A template or a builder never asks for a text that the English file lacks."""
    call = r"""(?<!lang\.)\b(?:t|strings|self\.strings)\(\s*["']([a-z_.]+[a-z_])["']"""
    asked = set(re.findall(call, _sources()))
    assert len(asked) > 100
    assert {key for key in asked if not t.has(key) and not t.has(f"{key}.other")} == set()


def test_every_text_is_asked_for(t: Strings) -> None:
    """The English file holds no text that nothing shows.

    A key counts as asked for when it, or its beginning before a part that a record decides,
    stands in quotes in a template or a builder.
    """
    sources = _sources()
    whole = set(re.findall(r"""["']([a-z_]+(?:\.[a-z0-9_]+)+)["']""", sources))
    begun = tuple(set(re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)*\.(?:[a-z]+_)?)["'{]""", sources)))
    unused = {
        key
        for key in t.texts
        if key not in whole and key.rpartition(".")[0] not in whole and not key.startswith(begun)
    } - {*ABOUT_THE_FILE}
    assert unused == set()


def test_a_day_is_read_from_its_calendar_date(t: Strings) -> None:
    """What builders pass as a calendar day reads like any other day."""
    assert t.date_text(parse_date(date(1984, 5, 9).isoformat())) == "9 May 1984"
