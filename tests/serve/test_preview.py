"""`archive serve` shows what stands in the files, drafts too, as soon as they are saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from own_archive import VALLEY_DESK, own_archive
from pictures import chunk, png
from previews import Served
from sites import built, without_search, written

from annotated_archive.edition import read, unchanged
from annotated_archive.load.regular import Stamp
from annotated_archive.serve.answers import SCRIPT

VOTE = "articles/1984/05/vote/"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The good archive, previewed."""
    found = Served(without_search(written(tmp_path / "source", {})))
    found.preview.start()
    try:
        yield found
    finally:
        found.close()


NOTE = """\
---
target: vote
quote: two hundred hands
kind: comment
by: A reader
language: en
---

So many hands.
"""


def test_every_kind_of_address_is_answered(served: Served) -> None:
    """Pages of the archive and of MkDocs, files beside them, feeds, and what is not there."""
    assert "Mill votes to strike" in served.get(VOTE)
    assert "Mill votes to strike" in served.get(VOTE.rstrip("/"))
    for name in ("index.html", f"{VOTE}index.html"):  # as any server has them
        assert "Mill votes to strike" in served.get(name)
    assert "<h1" in served.get("about/")
    assert "Mill votes to strike" in served.get("")
    assert served.get("articles/1984/05/vote.txt") == "Two hundred hands went up.\n"
    assert "<feed" in served.get("feed.xml")
    assert '"version"' in served.get("groups/mill-hands-union/feed.json")
    assert served.get("assets/stylesheets/archive.css")
    assert served.get("articles/1984/05/nothing/").startswith("404")
    assert served.get("../../etc/passwd").startswith("404")


def test_a_note_shows_at_once_and_browsers_hear_of_it(served: Served) -> None:
    """Without a build: the page is made anew, with the note beside its passage."""
    with served.events() as events:
        first = events.readline()
        assert events.readline() == b"\n"
        page = served.get(VOTE)
        assert "So many hands" not in page
        assert f'{SCRIPT}" data-version="{first.split()[1].decode()}"' in page
        served.save("content/notes/vote/2025-03-01-hands.md", NOTE)
        assert int(events.readline().split()[1]) == int(first.split()[1]) + 1
    assert "So many hands" in served.get(VOTE)
    assert "So many hands" in served.get("notes/vote/2025-03-01-hands/")
    assert "So many hands" in served.get("notes/")
    served.save("content/notes/vote/2025-03-01-hands.md", None)
    assert "So many hands" not in served.get(VOTE)
    assert served.get("notes/vote/2025-03-01-hands/").startswith("404")


def test_the_first_note_on_a_record_has_no_other_file_asked_for(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system tells of its folder, which is new; of one that was there, all files are looked at."""
    asked: list[str] = []
    look = read.stamp

    def counted(content: Path, path: str) -> Stamp | None:
        asked.append(path)
        return look(content, path)

    for module in (read, unchanged):
        monkeypatch.setattr(module, "stamp", counted)
    note = served.source / "content/notes/mill-hands-union/2025-03-01-hands.md"
    note.parent.mkdir()
    about = "target: mill-hands-union"
    note.write_text(NOTE.replace("target: vote\nquote: two hundred hands", about), "utf-8")
    served.changed(note.parent, note)
    assert "So many hands" in served.get("groups/mill-hands-union/")
    assert set(asked) == {"notes/mill-hands-union/2025-03-01-hands.md"}
    asked.clear()
    served.changed(note.parent)
    assert len(set(asked)) > 1


def test_a_record_shows_wherever_it_stands(served: Served) -> None:
    """A new title stands on lists, another day on its page, a new name in other texts."""
    path = "content/articles/1984/05/vote.md"
    text = served.text(path).replace("Mill votes to strike", "Mill votes for a strike")
    served.save(path, text.replace("published: 1984-05-03", "published: 1984-05-17"))
    assert "Mill votes for a strike" in served.get("dates/1984/05/17/")
    assert "Mill votes for a strike" in served.get("groups/mill-hands-union/")
    assert "Mill votes for a strike" in served.get("")
    group = "content/groups/mill-hands-union.md"
    served.save(group, served.text(group).replace("name: Mill Hands", "name: Weaving Hands"))
    assert "Weaving Hands" in served.get(VOTE)


def test_drafts_are_shown(served: Served) -> None:
    """Only here: nobody else sees them."""
    draft = "content/articles/1984/draft.md"
    served.save(
        draft, served.text("content/articles/1985/year.md").replace("---", "---\ndraft: true", 1)
    )
    assert "draft" in served.get("articles/1984/draft/").lower()
    assert not served.get("articles/1984/draft/").startswith("404")


def test_pages_settings_and_files_are_taken_in(served: Served) -> None:
    """What MkDocs makes is made by it again; a file is shown as it lies there."""
    served.save("content/about.md", served.text("content/about.md") + "\n\nMore of it.\n")
    assert "More of it." in served.get("about/")
    config = served.text("mkdocs.yml").replace("The Valley Archive", "Another Name")
    served.save("mkdocs.yml", config)
    assert "Another Name" in served.get(VOTE)


def test_folders_of_hand_written_pages_are_taken_in_whole(served: Served) -> None:
    """Of one that is moved the system tells the old and the new name, and no file in it."""
    put_away, content = served.source / "history", served.source / "content"
    put_away.mkdir()
    (put_away / "mill.md").write_text("# The old mill\n", "utf-8")
    first, second = content / "history", content / "past"
    put_away.rename(first)
    served.changed(first)
    assert "The old mill" in served.get("history/mill/")
    first.rename(second)
    served.changed(first, second)
    assert "The old mill" in served.get("past/mill/")
    assert served.get("history/mill/").startswith("404")
    second.rename(put_away)
    served.changed(second)
    assert served.get("past/mill/").startswith("404")


def test_files_are_shown_while_something_links_to_them(served: Served) -> None:
    """As in a build: not before the link is written, nor after it is gone, and not as they lie there."""
    path, page = "articles/1984/05/new.txt", "content/articles/1984/05/vote.md"
    before = served.text(page)
    served.save(f"content/{path}", "new words")
    assert served.get(path).startswith("404")
    served.save(page, f"{before}\n[New](new.txt) ![A map](map.png)\n")
    assert served.get(path) == "new words"
    assert any("no image" in words for words in served.said)
    (served.source / "content/articles/1984/05/map.png").write_bytes(b"")
    served.changed(served.source / "content/articles/1984/05/map.png")
    assert served.get("articles/1984/05/map.png").startswith("404")
    with_words = png(chunk(b"tEXt", b"Ada Miller"))
    (served.source / "content/articles/1984/05/map.png").write_bytes(with_words)
    served.changed(served.source / "content/articles/1984/05/map.png")
    assert served.bytes("articles/1984/05/map.png") == png()
    served.save(page, before)
    assert served.get(path).startswith("404")
    served.save(
        "content/about.md", served.text("content/about.md") + "\n[New](articles/1984/05/new.txt)\n"
    )
    assert served.get(path) == "new words"


def test_mistakes_are_said_and_end_nothing(served: Served) -> None:
    """The other pages stay; what is wrong is said once; mended, all is as before."""
    path = "content/articles/1984/05/vote.md"
    good = served.text(path)
    served.save(path, good.replace("language: en", "language: 7"))
    assert any("vote.md" in line and "language" in line for line in served.said)
    assert "strike" in served.get("articles/1984/06/strike-en/")
    assert served.get(VOTE).startswith("500")
    served.save(path, good)
    assert "Mill votes to strike" in served.get(VOTE)
    served.save("mkdocs.yml", "site_name: [")
    assert "Mill votes to strike" in served.get(VOTE)


def test_a_page_does_not_wait_for_the_rules(served: Served) -> None:
    """They are asked when no other change follows, and about all that changed until then."""
    names = ("content/articles/1984/05/vote.md", "content/articles/1984/06/strike-en.md")
    for name in names:
        text = served.text(name).replace("groups: [mill-hands-union]\n", "groups: [no-such]\n", 1)
        (served.source / name).write_text(f"{text}\nOnce more.\n", "utf-8")
        served.preview.changed([served.source / name])
    assert "Once more." in served.get(VOTE)
    assert served.said == []
    served.preview.changed([])
    said = [words for words in served.said if "no-such" in words]
    assert all(name in words for name, words in zip(names, said, strict=True))
    served.said.clear()
    served.preview.changed([])
    assert served.said == []


def test_what_is_shown_is_what_a_build_writes(served: Served, tmp_path: Path) -> None:
    """Each output, but for the script that loads a page again; once no draft is left."""
    served.save("content/notes/secret/2024-05-02-again.md", None)
    served.save("content/articles/1984/secret.md", None)
    shown = served.preview.stage.shown
    assert shown is not None
    version = served.preview.stage.state.version
    script = f'<script src="/{SCRIPT}" data-version="{version}"></script>'.encode()
    # A preview has no list of files, to which the page of data leads.
    urls = [url for url in ("", "about/", *shown.plans) if url != "data/"]
    assert {"feed.xml", "sitemap.xml.gz", "assets/composer.json"} < set(urls)
    outputs = {url: served.bytes(url).replace(script, b"") for url in urls}
    site = built(served.source, tmp_path / "site", site_url="http://127.0.0.1/")
    assert outputs == {url: site.file(url).read_bytes() for url in urls}
    assert served.said == []


def test_own_fields_are_previewed(tmp_path: Path) -> None:
    """A new value at once; two values of one address, and a bad declaration, end nothing."""
    served = Served(without_search(own_archive(tmp_path / "source")))
    served.preview.start()
    try:
        path = "content/articles/1984/06/strike-en.md"
        text = served.text(path)
        served.save(path, text.replace("desk: Foreign", "desk: Home"))
        assert "The mill hands strike" in served.get("desk/home/")
        served.save(path, text.replace("desk: Foreign", "desk: قَضايا الوادي"))
        assert "would have the address of" in served.get(VOTE)
        assert "The mill hands strike" in served.get(quote(VALLEY_DESK))
        served.save(path, text)
        config = served.text("mkdocs.yml")
        served.save("mkdocs.yml", config.replace("type: number", "type: numbr"))
        assert "Columns" in served.get(VOTE)
        served.save("mkdocs.yml", config.replace("label: Columns", "label: Width"))
        assert "Width" in served.get(VOTE)
    finally:
        served.close()
