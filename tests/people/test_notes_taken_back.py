"""Who wrote a note may change its signature, or take the note back with every word of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written as put
from click.testing import CliRunner, Result
from sites import built, configured, written
from traces import traces

from annotated_archive.cli import main

HEAD = "published: 1984-05-04\npublisher: valley-news\nlanguage: en\nbody: digest\n"
FIRST = "content/notes/told/2024-05-01-a.md"
REPLY = "content/notes/told/2024-05-02-b.md"
LATER = "content/notes/told/2024-05-03-c.md"
ALONE = "content/notes/told/2024-05-04-d.md"
BY = "by: Zephyrine\n"
FILES = {
    "content/articles/1984/05/told.md": f"---\ntitle: Told\n{HEAD}---\n\nThe hands met at the mill.\n",
    FIRST: "---\ntarget: told\nquote: hands met\nformer_quote: hands quillfeathered\n"
    f"kind: correction\n{BY}language: en\nsources: [https://quillfeather.example/]\n---\n\n"
    "Nobody quillfeathered there.\n",
    REPLY: "---\ntarget: told/2024-05-01-a\nkind: comment\nby: Ada\nlanguage: en\n---\n\nSo I heard.\n",
    LATER: f"---\ntarget: told/2024-05-02-b\nkind: comment\n{BY}language: en\n---\n\nQuillfeather.\n",
    ALONE: f"---\ntarget: told\nkind: question\n{BY}language: en\n---\n\nA quillfeather?\n",
}
SAID = (b"quillf", b"zephyri")
UNREAD = "---\ntarget: told\nkynd: x\n---\n\nWords.\n"
BACK = "---\ntarget: told/2024-05-02-b\nwithdrawn: 2024-06-01\n---\n"
GONE = "This note was withdrawn by its writer."


def withdraw(source: Path, *options: str) -> Result:
    """Run the command on the archive in `source`."""
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "withdraw", *options])


def test_another_name_and_then_no_word(tmp_path: Path) -> None:
    """After the next build, of what changed alone, the old name stands nowhere; after notes are
    withdrawn neither their text, quote, sources nor name do, in site, index or cache, and the
    replies to them stay in their thread.
    """
    source = configured(written(tmp_path / "source", FILES))
    site = source / "site"
    built(source, site)
    assert list(traces(source / ".cache", SAID))
    put(
        source,
        {path: FILES[path].replace("Zephyrine", "Wren Oxbow") for path in (FIRST, LATER, ALONE)},
    )
    now = built(source, site)
    assert list(traces(site, SAID[1:])) == []
    assert list(traces(source / ".cache", SAID[1:])) == []
    for url in (
        "articles/1984/05/told/",
        "notes/",
        "notes/kind/authors/",
        "notes/told/2024-05-01-a/",
    ):
        assert "Wren Oxbow" in now.html(url), url

    put(source, {LATER: BACK})
    done = withdraw(source, FIRST, "told/2024-05-04-d")
    assert done.exit_code == 0, done.output
    assert (
        (source / FIRST).read_text().startswith("---\ntarget: told\nkind: correction\nwithdrawn: ")
    )
    now = built(source, site)
    words = (SAID[0], b"wren", b"oxbow")
    for folder in (site, source / ".cache", source / "content/notes/told"):
        assert list(traces(folder, words)) == []
    for url in ("articles/1984/05/told/", "notes/told/2024-05-01-a/"):
        assert now.main(url).count(GONE) == 1
        assert "So I heard." in now.main(url)
        assert now.page(url).xpath("//mark") == []
    assert GONE in now.main("notes/told/2024-05-04-d/")
    assert "hands met" not in now.main("notes/told/2024-05-01-a/")
    assert "2024-05-04-d" not in now.html("articles/1984/05/told/")
    rows = now.page("notes/").xpath("//ul[contains(@class, 'note-rows')]/li/@id")
    assert [row for row in rows if "told" in row] == ["note-told--2024-05-02-b"]
    told = "articles/1984/05/told/"
    assert built(source, tmp_path / "clean").html(told) == now.html(told)


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ((FIRST, "--why", "Hm."), "does not say why"),
        ((LATER, "--reason", "error", "--why", "Hm."), "by its writer already"),
        (("told",), "only notes are withdrawn by their writers"),
        (("told/2024-05-09-z",), "there is no note “told/2024-05-09-z”"),
        ((ALONE,), "cannot be read: mend it first"),
    ],
)
def test_what_cannot_be_taken_back_is_told(
    tmp_path: Path, options: tuple[str, ...], word: str
) -> None:
    """A reason is for records, and a note that cannot be read is not emptied."""
    source = written(tmp_path / "source", {**FILES, ALONE: UNREAD, LATER: BACK})
    done = withdraw(source, *options)
    assert done.exit_code == 1
    assert word in done.output
    assert "quillfeathered" in (source / FIRST).read_text()
    assert withdraw(source, ALONE, "--reason", "safety").exit_code == 0
    assert not (source / ALONE).exists()


@pytest.mark.parametrize(
    ("forge", "plugin", "said"),
    [
        (True, "contact: desk@valley.example", "Change or withdraw this note"),
        (False, "contact: desk@valley.example", "Ask the archive to change or withdraw it"),
        (False, "", "Ask the people who keep this archive"),
    ],
)
def test_each_note_says_how_it_is_changed(
    tmp_path: Path, forge: bool, plugin: str, said: str
) -> None:
    """By the forge's page for its file; without a forge by the archive's contact, if it has one."""
    source = configured(written(tmp_path / "source", FILES), plugin=plugin)
    config = source / "mkdocs.yml"
    if not forge:
        lines = config.read_text().splitlines(keepends=True)
        config.write_text(
            "".join(line for line in lines if not line.startswith(("repo_", "edit_")))
        )
    page = built(source, tmp_path / "site", strict=False).page("notes/told/2024-05-01-a/")
    [foot] = page.xpath("//footer[@class='a-foot']")
    assert said in foot.text_content()
