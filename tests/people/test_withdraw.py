"""Who must be left out is out everywhere: `archive withdraw` takes records and notes back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner, Result
from sites import built, configured
from sites import written as good_archive

from annotated_archive.cli import main

MKDOCS = "site_name: Valley\ndocs_dir: content\nplugins: [annotated-archive]\n"
PERSON = "content/people/zora-quill.md"
ARTICLE = "content/articles/1984/zora-arrested.md"
NOTE = "content/notes/zora-arrested/2024-05-01-why.md"
REPLY = "content/notes/zora-arrested/2024-05-02-reply.md"
ELSEWHERE = "content/articles/1984/later.md"
CITING = "content/articles/1984/citing.md"
HEAD = "published: 1984-05-04\npublisher: valley-news\nlanguage: en\nbody: digest\n"
NOTE_ID = NOTE.removeprefix("content/notes/").removesuffix(".md")
FILES = {
    "mkdocs.yml": MKDOCS,
    "content/about.md": "# About\n\nSee [[zora-quill|somebody]].\n",
    "content/publishers/valley-news.md": "---\nname: Valley News\n---\n",
    PERSON: "---\nname: Zora Quill\nqualifier: speaker\nprevious_ids: [zora]\n---\n\nShe spoke.\n",
    ARTICLE: (
        f"---\ntitle: Zora Quill arrested\n{HEAD}people: [zora-quill]\nsummary: She fled.\n"
        "previous_paths: [old/zora/]\n---\n\nZora Quill fled. [Letter](letter.txt) "
        "[Map](map.txt)\n"
    ),
    "content/articles/1984/letter.txt": "Dear Zora\n",
    "content/articles/1984/map.txt": "The valley\n",
    ELSEWHERE: (
        f"---\ntitle: Later\n{HEAD}people:\n  - zora-quill\n---\n\nMore of "
        "[[zora-arrested|it]] and [a map](map.txt).\n\nNothing of zora-arrested-2.\n"
    ),
    NOTE: (
        "---\ntarget: zora-arrested\nquote: fled\nkind: comment\nby: A reader\nlanguage: en\n"
        "sources: [https://zora.example/]\n---\n\nWhy did Zora flee?\n"
    ),
    REPLY: (
        "---\ntarget: zora-arrested/2024-05-01-why\nkind: comment\nby: A reader\nlanguage: en\n"
        "---\n\nZora was afraid.\n"
    ),
}
TODAY = date.today().isoformat()


def withdraw(folder: Path, *options: str) -> Result:
    """Run the command on the archive in `folder`."""
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "withdraw", *options])


def changed(folder: Path) -> dict[str, str | None]:
    """Return the files that are not as they were; None: gone."""
    found: dict[str, str | None] = {}
    for path, text in FILES.items():
        file = folder / path
        now = file.read_text("utf-8") if file.exists() else None
        if now != text:
            found[path] = now
    return found


def test_what_may_stay_stays(tmp_path: Path) -> None:
    """For the rights holder the title and old addresses stay, and what takes its place is named;
    notes stay, and files that only the record names are listed.
    """
    folder = written(tmp_path, FILES)
    done = withdraw(folder, "zora-arrested", "--reason", "rights", "--replaced-by", "later")
    assert done.exit_code == 0
    assert changed(folder) == {
        ARTICLE: "---\ntitle: Zora Quill arrested\nprevious_paths:\n  - old/zora/\nwithdrawn:\n"
        f"  date: {TODAY}\n  reason: rights\n  replaced_by: later\n---\n"
    }
    assert f"{ARTICLE}: withdrawn\n" in done.output
    assert "  content/articles/1984/letter.txt\n" in done.output
    assert "map.txt" not in done.output


def test_a_delivery_is_withdrawn_as_a_whole(tmp_path: Path) -> None:
    """All published articles of it, and no other; what of it waits is told."""
    came = "capture: {accession: {id: gift, from: A society}}\n---\n"
    folder = written(
        tmp_path,
        FILES
        | {path: FILES[path].replace("\n---\n", f"\n{came}", 1) for path in (ARTICLE, ELSEWHERE)}
        | {"incoming/articles/1984/waits.md": f"---\ntitle: Waits\n{HEAD}{came}\nWords.\n"},
    )
    done = withdraw(folder, "--accession", "gift", "--reason", "rights", "--dry-run")
    assert done.exit_code == 0, done.output
    assert done.output.count(": withdrawn\n") == 2
    assert "1 of it wait in incoming/" in done.output
    none = withdraw(folder, "--accession", "other", "--reason", "rights")
    assert none.exit_code == 1
    assert "no article came in with “other”" in none.output
    assert withdraw(folder, "--reason", "rights").exit_code == 2


@pytest.mark.parametrize("reason", ["safety", "law"])
def test_for_safety_and_by_law_only_that_stays(tmp_path: Path, reason: str) -> None:
    """Title, addresses, the notes and the files that only the record names are gone, and every
    other place that names it is listed by line and field, as is what git keeps.
    """
    folder = written(tmp_path, FILES)
    done = withdraw(folder, "zora-arrested", "zora-quill", "--reason", reason)
    assert done.exit_code == 0
    tombstone = f"---\nwithdrawn:\n  date: {TODAY}\n  reason: {reason}\n---\n"
    assert changed(folder) == {
        PERSON: tombstone,
        ARTICLE: tombstone,
        "content/articles/1984/letter.txt": None,
        NOTE: None,
        REPLY: None,
    }
    assert not (folder / NOTE).parent.exists()
    assert re.findall(r"^  (content/.*: .*)$", done.output, re.MULTILINE) == [
        "content/about.md:3: text",
        f"{ELSEWHERE}:8: people",
        f"{ELSEWHERE}:11: text",
    ]
    assert "git keeps what these files said" in done.output


def test_without_a_trace_the_files_go(tmp_path: Path) -> None:
    """The record, the notes on it and its own files are deleted, whatever the reason."""
    folder = written(tmp_path, FILES)
    assert withdraw(folder, "zora-arrested", "--reason", "error", "--no-trace").exit_code == 0
    assert changed(folder) == dict.fromkeys(
        [ARTICLE, "content/articles/1984/letter.txt", NOTE, REPLY]
    )


def test_a_note_is_taken_back(tmp_path: Path) -> None:
    """Its quote, sources and text go, and its page says why; for safety it goes with its replies."""
    folder = written(tmp_path, FILES)
    assert withdraw(folder, NOTE_ID, "--reason", "error", "--why", "It erred.").exit_code == 0
    assert changed(folder) == {
        NOTE: "---\ntarget: zora-arrested\nkind: comment\nby: A reader\nlanguage: en\n"
        "status: withdrawn\nwhy: It erred.\n---\n"
    }
    assert withdraw(folder, NOTE_ID, "--reason", "safety").exit_code == 0
    assert changed(folder) == {NOTE: None, REPLY: None}


def test_a_captured_file_in_another_folder_goes(tmp_path: Path) -> None:
    """The captured text of a record is found by a path that leads up, too."""
    capture = "capture: {date: 2024-01-01, by: A reader, file: ../../scans/zora.txt}\n"
    article = FILES[ARTICLE].replace("summary:", f"{capture}summary:")
    folder = written(tmp_path, {**FILES, ARTICLE: article, "content/scans/zora.txt": "Zora\n"})
    assert withdraw(folder, "zora-arrested", "--reason", "law").exit_code == 0
    assert not (folder / "content/scans").exists()


def test_its_images_go(tmp_path: Path) -> None:
    """Pictures that only the withdrawn record names are listed, or deleted where nothing may stay;
    one that another record names is neither.
    """
    images = "images:\n  - {file: own.png, alt: A}\n  - {file: ../both.png, alt: B}\n"
    other = "images: [{file: ../both.png, alt: B}]\n"
    files = {
        ARTICLE: FILES[ARTICLE].replace("summary:", f"{images}summary:"),
        ELSEWHERE: FILES[ELSEWHERE].replace("people:", f"{other}people:"),
        "content/articles/1984/own.png": "data",
        "content/articles/both.png": "data",
    }
    folder = written(tmp_path, {**FILES, **files})
    told = withdraw(folder, "zora-arrested", "--reason", "rights", "--dry-run").output
    assert "  content/articles/1984/own.png" in told
    assert "both.png" not in told
    assert withdraw(folder, "zora-arrested", "--reason", "law").exit_code == 0
    assert not (folder / "content/articles/1984/own.png").exists()
    assert (folder / "content/articles/both.png").exists()


def test_signatures_of_deleted_notes_are_listed(tmp_path: Path) -> None:
    """The id of a note may be a name as well, and editors.lock keeps it."""
    digest = "0" * 64
    lock = f"later/2024-05-01-kept {digest}\n{NOTE_ID} {digest}\n"
    folder = written(tmp_path, {**FILES, "editors.lock": lock})
    done = withdraw(folder, "zora-arrested", "--reason", "law")
    assert re.findall(r"^  editors.*$", done.output, re.MULTILINE) == [
        "  editors.lock:2: signature"
    ]


@pytest.mark.parametrize(
    ("wanted", "options", "row"),
    [
        ("zora-quill", ("--no-trace",), f"{ELSEWHERE}:8: no record “zora-quill” [no-such-record]"),
        ("zora-quill", ("--no-trace",), "content/about.md:3: no record “zora-quill” [broken-link]"),
        ("zora-quill", (), f"{CITING}:9: no record “zora” [broken-link]"),
        ("zora-arrested", (), f"{CITING}:9: no note “{NOTE_ID}” [broken-link]"),
    ],
)
def test_what_stops_the_next_build_is_listed(
    tmp_path: Path, wanted: str, options: tuple[str, ...], row: str
) -> None:
    """The site of before stays as long as the archive has errors, and shows what was withdrawn."""
    citing = f"---\ntitle: Citing\n{HEAD}---\n\nOf [[zora]] and [[{NOTE_ID}]].\n"
    folder = written(tmp_path, {**FILES, CITING: citing})
    done = withdraw(folder, wanted, "--reason", "safety", *options)
    assert done.exit_code == 0
    until = done.output.partition("leaves the old site as it is until these are mended:\n")[2]
    assert f"  {row}\n" in until


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("nobody", "--reason", "error"), "there is no record “nobody”"),
        (("zora-quill", "--reason", "law", "--replaced-by", "later"), "is not named where"),
        (("zora-quill", "--reason", "error", "--replaced-by", "nobody"), "there is no such record"),
        (("zora-quill",), "add --reason: only notes"),
        (("zora", "--reason", "error"), "“zora” is now called “zora-quill”"),
        (("zora-quill", "--reason", "error", "--why", "Hm."), "--why is for notes"),
        ((NOTE_ID, "--reason", "error"), "add --why"),
        ((NOTE_ID, "--reason", "error", "--why", " "), "add --why"),
        (
            (NOTE_ID, "--reason", "error", "--why", "Hm.", "--replaced-by", "later"),
            "--replaced-by is for records",
        ),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    tmp_path: Path, options: tuple[str, ...], word: str
) -> None:
    """A mistake in the command is told, and no file is touched; a dry run touches none either."""
    folder = written(tmp_path, FILES)
    refused = withdraw(folder, *options)
    assert refused.exit_code in (1, 2)
    assert word in refused.output
    assert withdraw(folder, "zora-quill", "--reason", "error", "--dry-run").exit_code == 0
    assert changed(folder) == {}


def test_a_record_that_cannot_be_read_is_withdrawn(tmp_path: Path) -> None:
    """A file with a mistake holds what has to go as well as any other."""
    folder = written(tmp_path, {**FILES, PERSON: FILES[PERSON].replace("qualifier", "qualifer")})
    assert withdraw(folder, "zora-quill", "--reason", "error").exit_code == 0
    assert (folder / PERSON).read_text() == (
        f"---\nwithdrawn:\n  date: {TODAY}\n  reason: error\n---\n"
    )


SECRET = ("Zora", "zora", "1871", "safety", "law requires")
"""What stands in records that were withdrawn for safety or by law, and nowhere else."""

GONE = {
    "content/people/gone-person.md": (
        "---\nname: Zora Quill\nqualifier: speaker of 1871\nprevious_ids: [zora-quill]\n"
        "withdrawn: {date: 1871-05-05, reason: safety, replaced_by: ada-miller}\n---\n"
    ),
    "content/articles/1984/05/gone.md": (
        "---\ntitle: Zora Quill arrested\npublished: 1871-05-04\npublisher: valley-news\n"
        "language: en\nbody: digest\nprevious_paths: [old/zora/]\n"
        "withdrawn: {date: 1871-05-05, reason: law}\n---\n"
    ),
    "content/notes/gone/1871-05-06-zora.md": (
        "---\ntarget: gone\nkind: comment\nby: Zora\nlanguage: en\n---\n\nOf Zora.\n"
    ),
    "content/articles/1984/05/named.md": (
        f"---\ntitle: Named\n{HEAD}people: [gone-person, ada-miller]\nversion_of: vote\n"
        "events: [{date: 1984-05-01, what: A remark, according_to: [gone-person]}]\n---\n\n"
        "Ada Miller met [[gone-person]] and [a friend](gone.md) of [[gone-person|hers]].\n"
    ),
}


def test_a_private_tombstone_says_nothing(tmp_path: Path) -> None:
    """It shows neither title, publisher, date nor reason; it stands in no list, feed, change log
    or sitemap; nothing leads there; and neither old addresses nor notes on it have a page.
    """
    source = configured(good_archive(tmp_path / "source", GONE))
    config = source / "mkdocs.yml"
    config.write_text(f"site_url: https://valley.example/\n{config.read_text()}")
    site = built(source, tmp_path / "site", strict=False)
    for url in ("people/gone-person/", "articles/1984/05/gone/"):
        shown = site.main(url)
        assert "This record was withdrawn." in shown
        assert "Withdrawn on" not in shown
        assert "Valley News" not in shown
        assert "Edit this record" not in shown
        assert site.page(url).xpath("//meta[@name='robots']/@content") == ["noindex"]
    files = {
        file.relative_to(site.folder).as_posix(): file.read_bytes()
        for file in site.folder.rglob("*")
        if file.is_file()
    }
    own = {"people/gone-person/index.html", "articles/1984/05/gone/index.html"}
    # The list of files has to name the pages of tombstones, and says no more of them.
    guides = ("assets/", "schemas/", "search/stem", "data/manifest.sha256")
    for path, data in files.items():
        assert not any(word in path for word in SECRET), path
        if path.startswith(guides):
            continue
        for word in SECRET:
            assert word.encode() not in data, (path, word)
        if path not in own:
            assert b"gone-person" not in data, path
            assert b"1984/05/gone/" not in data, path
    assert "people/gone-person/index.html" in files
    named = site.main("articles/1984/05/named/")
    assert "Ada Miller met … and a friend of hers." in named
    assert site.has("notes/")
    assert not site.has("notes/gone/1871-05-06-zora/")
