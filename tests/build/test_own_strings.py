"""An archive mends or brings a language by `strings/xx.yml` in its own theme folder."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner, Result

from annotated_archive.cli import main
from annotated_archive.render.language_files import language_folder, languages_in, own_name

SETTINGS = """\
site_name: Valley
docs_dir: content
theme: {name: material, font: false, custom_dir: overrides}
plugins:
  - annotated-archive:
      search: false
      jobs: 1
      contact: archive@valley.example
      language: LANGUAGE
"""

FILES = {
    "content/index.md": "# Home\n",
    "content/letter.md": "---\nlanguage: he\n---\n\n# מכתב\n\nשלום\n",
    "content/norwegian.md": "---\nlanguage: no\n---\n\nVi teller i dalen.\n",
    "content/regions/valley.md": "---\nname: The Valley\nprevious_ids: [dale]\n---\n",
    "content/publishers/gazette.md": "---\nname: Gazette\n---\n",
    "content/articles/vote.md": (
        "---\ntitle: The vote\npublished: 1984-05-03\npublisher: gazette\nlanguage: en\n"
        "body: digest\nregions: [valley]\n---\n\nTwo hundred men voted.\n"
    ),
}

OWN = "locale: LOCALE\nsite: {menu: Mmm, home: Hhh}\n"


def archive(folder: Path, language: str, **own: str) -> Path:
    """Write a small archive with language files of its own."""
    files = {**FILES, "mkdocs.yml": SETTINGS.replace("LANGUAGE", language)}
    files |= {f"overrides/strings/{tag.replace('_', '-')}.yml": text for tag, text in own.items()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    (folder / "overrides").mkdir(exist_ok=True)
    return folder


def run(folder: Path, *command: str) -> Result:
    """Run the command on an archive."""
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *command])


def opened(folder: Path, page: str) -> lxml.html.HtmlElement:
    """Return a page of the site that was built."""
    return lxml.html.fromstring((folder / "site" / page).read_bytes().decode())


def test_a_language_that_is_brought_stands_on_every_page(tmp_path: Path) -> None:
    """Its tag and direction too; what it lacks is English, and told once; no file of it is
    published.
    """
    folder = archive(tmp_path, "he", he=OWN.replace("LOCALE", "he"))
    result = run(folder, "build")
    assert result.exit_code == 0, result.output
    assert result.output.count("[missing-texts]") == 1
    for page in ("index.html", "regions/valley/index.html", "regions/dale/index.html", "404.html"):
        html = opened(folder, page)
        turned = html.get("dir") or html.xpath("body/@dir")[0]
        assert (html.get("lang"), turned) == ("he", "rtl"), page
    html = (folder / "site/articles/vote/index.html").read_text("utf-8")
    assert "Mmm" in html
    assert "3 מאי 1984" in html  # by the language's months
    assert "digest by the archive" in html
    assert not (folder / "site/strings").exists()
    assert 'xml:lang="he"' in (folder / "site/feed.xml").read_text("utf-8")


def test_one_key_of_a_language_can_be_mended(tmp_path: Path) -> None:
    """The others stay as they are, and nothing is to be told."""
    folder = archive(tmp_path, "en", en="site: {menu: Mmm}\n")
    result = run(folder, "build")
    assert result.exit_code == 0, result.output
    assert "missing-texts" not in result.output
    html = (folder / "site/articles/vote/index.html").read_text("utf-8")
    assert "Mmm" in html
    assert "digest by the archive" in html


def test_a_changed_text_changes_the_next_build(tmp_path: Path) -> None:
    """No page is carried over with the words of before."""
    folder = archive(tmp_path, "en", en="site: {menu: Mmm}\n")
    assert run(folder, "build").exit_code == 0
    (folder / "overrides/strings/en.yml").write_text("site: {menu: Nnnn}\n", "utf-8")
    assert run(folder, "build").exit_code == 0
    html = (folder / "site/articles/vote/index.html").read_text("utf-8")
    assert "Nnnn" in html
    assert "Mmm" not in html


@pytest.mark.parametrize("command", ["check", "build"])
def test_mistakes_in_it_are_told_with_file_and_line(tmp_path: Path, command: str) -> None:
    """With those of records, and an error stops the build."""
    written = "site:\n  menu: Mmm {x}\n  serch: S\nhome:\n  all: [\n"
    folder = archive(tmp_path, "en", en=written)
    result = run(folder, command)
    assert result.exit_code == 1
    for told in (
        "overrides/strings/en.yml:2: nothing fills in {x}",
        "overrides/strings/en.yml:3: no text of the interface has the key “site.serch”",
        "overrides/strings/en.yml:5: ",
    ):
        assert told in result.output
    assert "Traceback" not in result.output
    assert not (folder / "site/index.html").exists()


def test_a_file_name_that_is_no_tag_is_told(tmp_path: Path) -> None:
    """Else nobody would see why it does nothing; so is one that is spelt otherwise."""
    folder = archive(tmp_path, "en", en="site: {menu: M}\n")
    strings = folder / "overrides" / "strings"
    for name in ("en_GB.yml", "pt-br.yml", "fr.yaml"):
        (strings / name).write_text("site: {menu: M}\n", "utf-8")
    result = run(folder, "check")
    for told in (
        "strings/en_GB.yml: “en_GB” is no language tag",
        "strings/pt-br.yml: “pt-br.yml” is not read – name it pt-BR.yml",
        "strings/fr.yaml: “fr.yaml” is not read – name it fr.yml",
    ):
        assert told in result.output


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("klingon_x", "no texts in “klingon_x”"),
        ("fi", "write overrides/strings/fi.yml"),
        ("en_GB", "did you mean en-GB?"),
        ("English", "did you mean en?"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_language_that_nobody_has_written_is_an_error(
    tmp_path: Path, language: str, told: str, command: str
) -> None:
    """It stops everything at once, with its line, and lists those there are by their own names."""
    folder = archive(tmp_path, language, he=OWN.replace("LOCALE", "he"))
    result = run(folder, command)
    assert result.exit_code == 1
    assert "mkdocs.yml:9: " in result.output
    assert told in result.output
    assert "[unknown-language]" in result.output
    for tag in (*languages_in(language_folder()), "he"):
        assert f"{tag} ({own_name(tag)})" in result.output
    assert not (folder / "site").exists()


def test_without_a_theme_folder_it_is_said_how_to_have_one(tmp_path: Path) -> None:
    """For nothing is laid over ours where mkdocs.yml names no folder."""
    folder = archive(tmp_path, "fi")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(", custom_dir: overrides", ""), "utf-8")
    assert "custom_dir: overrides" in run(folder, "check").output


def test_a_hand_written_page_says_its_own_language(tmp_path: Path) -> None:
    """What stands around it is the interface's. Norwegian is not “false”."""
    folder = archive(tmp_path, "en")
    assert run(folder, "build").exit_code == 0
    page = opened(folder, "letter/index.html")
    assert (page.get("lang"), page.xpath("body/@dir")) == ("en", ["ltr"])
    (around,) = page.xpath("//h1/ancestor::div[@lang]")
    assert (around.get("lang"), around.get("dir")) == ("he", "rtl")
    assert opened(folder, "norwegian/index.html").xpath("//div[@lang]/@lang") == ["no"]
    assert opened(folder, "index.html").xpath("//h1/ancestor::div[@lang]") == []


def test_a_page_in_no_language_is_a_problem(tmp_path: Path) -> None:
    """With its line, as other keys of pages have it."""
    folder = archive(tmp_path, "en")
    (folder / "content/letter.md").write_text("---\nlanguage: Hebrew, old\n---\n\nx\n", "utf-8")
    assert "content/letter.md:2: “language” is the tag of a language" in run(folder, "check").output


def test_what_the_command_prints_begins_a_language(tmp_path: Path) -> None:
    """As the guide says: nothing has to be told of it, plural forms of the language are there."""
    folder = archive(tmp_path, "ar-SY")
    (folder / "overrides/strings").mkdir()
    printed = run(folder, "strings", "ar-SY").stdout
    (folder / "overrides/strings/ar-SY.yml").write_text(printed, "utf-8")
    assert "locale: ar-SY " in printed
    assert printed.count("two: ") > 30
    result = run(folder, "check")
    assert result.exit_code == 0, result.output
    assert not re.findall(r"overrides|text-", result.output)


def test_the_command_prints_the_file_of_a_language_and_which_there_are() -> None:
    """To mend one whole, and where there is no archive yet; for no tag, a mistake."""

    def said(*words: str) -> str:
        return CliRunner().invoke(main, ["strings", *words]).output

    assert said("en") == (language_folder() / "en.yml").read_text("utf-8")
    assert "en: English\n" in said()
    assert "is not a language tag" in said("old english")
