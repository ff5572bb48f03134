"""Texts and pictures that rows name."""

from __future__ import annotations

from pathlib import Path

from pictures import png
from table_cases import items, read_table, table, values

from annotated_archive.importing.item import Use
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

TEXTS = "fields: {title: Title}\nbody: {files: Text}\n"
SCANS = """\
fields: {title: Title, published: Date}
images:
  column: Scan
  folder: scans
  split: ";"
  alt: "{Shows}"
  caption: "{title}, {published}"
"""


def test_a_text_is_taken_from_its_file(tmp_path: Path) -> None:
    """Plain text or Markdown by the ending of the name, in a folder below, with either stroke."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/vote.txt").write_text("Held *here*.\r\n\r\n# 2 hands", "utf-8")
    (tmp_path / "fair.md").write_text("Held *here*.", "utf-8")
    rows = [("Title", "Text"), ("The vote", "texts\\vote.txt"), ("The fair", "fair.md")]
    path = table(tmp_path / "a.csv", rows)
    vote, fair = items(read_table(path, TEXTS))
    assert (vote.body, vote.text) == ("Held \\*here\\*.\n\n\\# 2 hands", "Held *here*.\n# 2 hands")
    assert (fair.body, fair.text) == ("Held *here*.", "Held here.")
    assert vote.uses == {Use.METADATA: 1, Use.BODY: 1}
    (tmp_path / "fair.md").write_text("Held there.", "utf-8")
    changed = items(read_table(path, TEXTS))
    assert [
        one.sha256 == other.sha256 for one, other in zip((vote, fair), changed, strict=True)
    ] == [
        True,
        False,
    ]


def test_only_files_beside_the_table_are_taken(tmp_path: Path) -> None:
    """A path that leads out, a link that does, and a missing file are findings, and leftovers."""
    below = tmp_path / "below"
    below.mkdir()
    (tmp_path / "secret.txt").write_text("Canary.", "utf-8")
    (below / "link.txt").symlink_to(tmp_path / "secret.txt")
    (below / "Vote.TXT").write_text("Held.", "utf-8")
    names = [
        "../secret.txt",
        str(tmp_path / "secret.txt"),
        "link.txt",
        "C:\\secret.txt",
        "vote.txt",
    ]
    rows = [("Title", "Text"), *((f"Report {n}", name) for n, name in enumerate(names))]
    found = items(read_table(table(below / "a.csv", rows), TEXTS))
    assert [one.body for one in found] == [""] * 5
    assert [[each.text for each in one.leftovers] for one in found] == [[name] for name in names]
    assert [each.message.partition("” ")[2] for one in found for each in one.findings] == [
        "leads out of the folder of the table", "leads out of the folder of the table",
        "is a link that leads out of the folder", "leads out of the folder of the table",
        f"in {below}",
    ]  # fmt: skip
    assert found[-1].findings[0].hint == "did you mean “Vote.TXT”?"


def test_a_text_in_a_legacy_encoding_is_shown(tmp_path: Path) -> None:
    """As the table itself is."""
    (tmp_path / "vote.txt").write_bytes("Held in the café.".encode("cp1252"))
    (tmp_path / "scan.txt").write_bytes(b"%PDF-1.7")
    rows = [("Title", "Text"), ("The vote", "vote.txt"), ("The fair", "scan.txt")]
    vote, fair = items(read_table(table(tmp_path / "a.csv", rows), TEXTS))
    assert vote.body == "Held in the café."
    assert "is read as windows-1252; a sample: “Held in the café.”" in vote.findings[0].message
    assert "the file is a PDF, not text" in fair.findings[0].message


def test_pictures_go_with_their_row(tmp_path: Path) -> None:
    """Two of one name in two folders stay two; what they show and their caption are filled in."""
    for folder in ("scans/a", "scans/b"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "Page 1.PNG").write_bytes(png())
    rows = [
        ("Title", "Date", "Scan", "Shows"),
        ("The vote", "1984", "a/Page 1.PNG; b/Page 1.PNG", "A page"),
        ("The fair", "1984", "c.png", ""),
        ("The weir", "1984", "a/Page 1.PNG", ""),
    ]
    vote, fair, weir = items(read_table(table(tmp_path / "a.csv", rows), SCANS))
    said = {"alt": "A page", "caption": "The vote, 1984"}
    assert values(vote)["images"] == [
        {"file": "a-page-1.png", **said},
        {"file": "b-page-1.png", **said},
    ]
    assert [(each.name, each.path.name) for each in vote.pictures] == [
        ("a-page-1.png", "Page 1.PNG"),
        ("b-page-1.png", "Page 1.PNG"),
    ]
    assert vote.uses == {Use.METADATA: 4}
    assert "images" not in values(fair) and [each.text for each in fair.leftovers] == ["c.png"]
    assert [each.message for each in weir.findings] == ["nothing says what the picture shows"]


def test_plain_text_stays_as_it_stands(tmp_path: Path) -> None:
    """Tickers, lists, indented lines and links of the archive are text, and nobody is told of HTML."""
    text = (
        "Shares of <TCB> and <B> rose\n\n    a table   of 4\n- one\n1. two\n[[vote]] &amp; ![x](y)"
    )
    path = table(tmp_path / "a.csv", [("title", "body"), ("The vote", text)])
    (one,) = items(read_table(path, ""))
    shown = render_body(one.body)
    words = "Shares of <TCB> and <B> rose a table of 4 - one 1. two [[vote]] &amp; ![x](y)"
    assert " ".join(plain_text(shown.html).text.split()) == words
    assert not shown.findings


def test_lines_of_a_cell_may_be_paragraphs(tmp_path: Path) -> None:
    """As spreadsheets write them; and what the text is, is said."""
    words = "fields: {title: T}\nbody: {column: B, paragraphs: line, kind: excerpt}\n"
    path = table(tmp_path / "a.csv", [("T", "B"), ("The vote", "One.\nTwo."), ("The fair", "")])
    vote, fair = items(read_table(path, words))
    assert (vote.body, values(vote)["body"]) == ("One.\n\nTwo.", "excerpt")
    assert "body" not in values(fair)
