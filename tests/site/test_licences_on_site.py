"""Licences stand wherever somebody takes something from the archive, or gives it something."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from sites import PAGE_KINDS, Site, built, configured, without_search, words, written

from annotated_archive.cli import main

LICENCES = "licences: {text: CC-BY-4.0, notes: CC0-1.0, data: 'https://rightsstatements.org/page/NKC/1.0/'}"
DATA = "http://rightsstatements.org/vocab/NKC/1.0/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def licensed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("licensed")
    source = configured(without_search(written(folder / "source", {})), plugin=LICENCES)
    return built(source, folder / "site")


def test_every_footer_names_them(licensed: Site) -> None:
    """On each kind of page, with what each is for, and a link to its words."""
    urls = [url for url in PAGE_KINDS.values() if licensed.has(url)]
    assert len(urls) > 20
    for url in urls:
        (said,) = licensed.page(url).xpath("//footer//span[a[. = 'CC BY 4.0']]")
        assert words(said) == (
            "Texts of the archive: CC BY 4.0; Readers’ notes: CC0 1.0; Data: No Known Copyright"
        )
        assert said.xpath("a/@href")[2] == DATA


def test_feeds_name_that_of_data(licensed: Site) -> None:
    """Atom by its own element and the link of RFC 4946, JSON Feed by a name of the archive's."""
    feeds = list(licensed.folder.rglob("feed.xml"))
    assert len(feeds) > 10
    # Notes are under the licence that their writers agreed to.
    for feed in (each for each in feeds if "notes" not in each.parts):
        root = ElementTree.fromstring(feed.read_bytes())
        assert root.findtext(f"{ATOM}rights") == f"No Known Copyright, {DATA}"
        assert [
            link.get("href") for link in root.iter(f"{ATOM}link") if link.get("rel") == "license"
        ] == [DATA]
        other = json.loads(feed.with_suffix(".json").read_bytes())
        assert other["_archive"] == {"licence": "NKC", "licence_url": DATA}


def test_the_composer_is_told_that_of_notes(licensed: Site) -> None:
    """It is what a contributor agrees to."""
    told = json.loads(licensed.file("assets/composer.json").read_bytes())
    assert told["licence"]["name"] == "CC0 1.0"


def test_without_any_nothing_is_said(valley: Site) -> None:
    """No page, feed or composer says a word of licences that nobody chose."""
    assert "Texts of the archive" not in valley.html("articles/1984/05/vote/")
    assert "<rights>" not in valley.html("feed.xml")
    assert "_archive" not in json.loads(valley.html("feed.json"))
    assert "licence" not in json.loads(valley.html("assets/composer.json"))


def test_search_records_carry_that_of_data(tmp_path: Path) -> None:
    """In a file of its own, and in the settings of the engines that have a place for it."""
    source = configured(written(tmp_path / "source", {}), plugin=LICENCES)
    out = tmp_path / "out"
    words_ = ["-f", str(source / "mkdocs.yml"), "export", "search-records", "--to", str(out)]
    done = CliRunner().invoke(main, words_)
    assert done.exit_code == 0, done.output
    read = {file.name: json.loads(file.read_bytes()) for file in out.glob("*.json")}
    assert read["licence.json"]["address"] == DATA
    assert read["opensearch.json"]["mappings"]["_meta"]["licence"]["id"] == "NKC"
    assert read["typesense.json"]["metadata"]["licence"]["id"] == "NKC"


@pytest.mark.parametrize(
    ("written_as", "said"),
    [
        ("{text: cc-by}", "text: “cc-by” is neither one identifier of SPDX"),
        ("{text: cc-by}", "did you mean CC-BY-4.0?"),
        ("{txt: MIT}", "“txt” cannot stand there – its keys are text, notes, data"),
        ("MIT", "“MIT” cannot stand there – its keys are text, notes, data"),
        ("{7: MIT}", "“7” cannot stand there"),
        ("[]", "“[]” cannot stand there"),
        ("{data: [MIT, CC0-1.0]}", "data: “"),
        ('{data: "M\\0IT"}', r"data: “M\x00IT” is neither"),
    ],
)
def test_a_wrong_one_is_refused_in_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, written_as: str, said: str
) -> None:
    """By its line and key, with what may stand there; no build begins."""
    source = configured(written(tmp_path / "source", {}), plugin=f"licences: {written_as}")
    done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "check"])
    assert done.exit_code == 1
    assert said in caplog.text
    settings = (source / "mkdocs.yml").read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(settings, start=1) if "licences:" in text)
    assert f"mkdocs.yml:{line}: " in caplog.text
    assert "Traceback" not in done.output


def test_keys_without_words_are_left_open(tmp_path: Path) -> None:
    """`notes:` with nothing behind it says nothing yet."""
    source = configured(written(tmp_path / "source", {}), plugin="licences: {text: MIT, notes: }")
    site = built(without_search(source), tmp_path / "site")
    (said,) = site.page("about/").xpath("//footer//span[a[. = 'MIT']]")
    assert words(said) == "Texts of the archive: MIT"
