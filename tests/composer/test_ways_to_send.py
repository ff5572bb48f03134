"""Where notes are sent without an account: what mkdocs.yml says, and what pages say without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner
from mkdocs.config import load_config

from annotated_archive.build.configuration import settings_of
from annotated_archive.build.own_strings import OwnStrings
from annotated_archive.cli import main
from annotated_archive.edition import Settings, make_edition
from annotated_archive.edition.settings import Repository
from annotated_archive.pages.composer import composer_view
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import load_strings

MKDOCS = "site_name: Valley\ndocs_dir: content\nplugins:\n  - annotated-archive: {}\n"
FORM = "https://forge.example/new?title={title}&body={body}"


def archive(folder: Path, options: str) -> Path:
    """Return the mkdocs.yml of an archive with these options of the plugin."""
    text = MKDOCS.replace("{}", f"{{{options}}}")
    return written(folder, {"mkdocs.yml": text, "content/about.md": "# A\n"}) / "mkdocs.yml"


@pytest.mark.parametrize(
    ("options", "ways"),
    [
        ("", ()),
        ("contact: desk@valley.example", ("mailto:desk@valley.example",)),
        ("contact: 'https://forms.example/?a=1'", ("https://forms.example/?a=1",)),
        (
            f"contact: desk@valley.example, notes_to: [notes@valley.example, '{FORM}']",
            ("mailto:notes@valley.example", FORM),
        ),
    ],
)
def test_notes_go_where_it_says_or_to_the_contact(
    tmp_path: Path, options: str, ways: tuple[str, ...]
) -> None:
    """Addresses of mails and of forms, with room for title and text; else that of `contact`."""
    config = load_config(str(archive(tmp_path, options)))
    plugin = config.plugins["annotated-archive"]
    assert (
        settings_of(config, plugin.config, OwnStrings(), load_strings(), drafts=False).notes_to
        == ways
    )


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("somebody", "neither a mail address nor"),
        ("http://forms.example/", "neither a mail address nor"),
        ("javascript:alert(1)", "neither a mail address nor"),
        ("''", "cannot be filled in"),
        ("https://forms.example/{title}?body={body}", "cannot be filled in"),
        ("https://forms.example/?text={text}", "write {title} and {body} behind a question mark"),
        ("https://forms.example/?title={title}#{body}", "cannot be filled in"),
    ],
)
def test_what_is_no_way_is_refused(
    tmp_path: Path, way: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A browser could not open it, or would be led elsewhere by what a note says."""
    config = archive(tmp_path, f'notes_to: ["{way}"]' if way != "''" else "notes_to: ['']")
    done = CliRunner().invoke(main, ["-f", str(config), "check"])
    assert done.exit_code == 1
    assert said in done.output + caplog.text


def test_pages_say_how_to_reach_the_archive(tmp_path: Path) -> None:
    """In words of their own, with addresses in which nothing is filled in."""
    front = "title: T\npublished: 1984\npublisher: unknown\nbody: digest\nlanguage: en"
    written(tmp_path, {"articles/1984/vote.md": f"---\n{front}\n---\n\nWords.\n"})
    settings = Settings(
        notes_to=("mailto:notes@valley.example", FORM),
        repository=Repository("", "https://code.example/valley", "main", "content"),
    )
    found = make_edition(tmp_path, settings)
    view = composer_view(Presenter(found, load_strings()), found.archive.articles[RecordId("vote")])
    assert view is not None
    assert view.ways == (
        ("Mail to notes@valley.example", "mailto:notes@valley.example"),
        ("The archive’s form", "https://forge.example/new?title=&body="),
    )
    assert view.repository == "https://code.example/valley"
