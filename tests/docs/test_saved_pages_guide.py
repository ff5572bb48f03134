"""The commands of the guide page on saved pages do what the page says."""

from __future__ import annotations

import base64
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from pictures import jpeg, png
from sites import GOOD, without_search, written
from test_docs import generate

from annotated_archive.cli import main

pytest.importorskip("trafilatura", reason="the extra html is not installed")

PAGE = (generate.GUIDE / "saved-pages.md").read_text("utf-8")
COMMANDS = re.findall(r"^    (archive import .*)$", PAGE, re.MULTILINE)

TEXT = (
    "The mill hands of Upper Ford met again on Thursday, two days after the dam was closed.",
    "They asked the owners for ten hours of rest between two shifts, as it was before the flood.",
    "The clerk of the mill said that he would give them an answer before the week is over.",
)
VOTE = f"""<html lang="en"><head><meta charset="utf-8"><title>Mill hands meet - Valley News</title>
<meta property="og:site_name" content="Valley News"></head><body><a href="/">Front page</a>
<h1>Mill hands meet</h1><p>By <a rel="author" href="/jane">Jane Doe</a>, <time datetime="1984-05-03">3 May</time></p>
<p>{TEXT[0]}</p><figure><img src="vote_files/mill.png" alt="A mill"><figcaption>The mill.</figcaption></figure>
<p>{TEXT[1]}</p><p>{TEXT[2]}</p><p>© 1984 Valley News</p></body></html>"""
BRIDGE = "".join(f"<p>{row}</p>" for row in (
    "قال رئيس البلدية إن الجسر الجديد في الوادي سيفتح في الشهر المقبل بعد أن تأخر العمل فيه.",
    "وكان الفيضان قد هدم الجسر القديم في ليلة واحدة، ومن ذلك الوقت يعبر الناس على القوارب.",
))  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive with the files that the page names."""
    root = without_search(written(tmp_path / "source", {}, GOOD))
    (root / "saved" / "vote_files").mkdir(parents=True)
    (root / "saved" / "vote_files" / "mill.png").write_bytes(png())
    (root / "saved" / "vote.html").write_text(VOTE, "utf-8")
    inside = f"data:image/png;base64,{base64.b64encode(jpeg()).decode()}"
    flood = VOTE.replace("Mill hands meet", "The flood").replace("vote_files/mill.png", inside)
    (root / "saved" / "flood.html").write_text(flood.replace("Thursday", "Friday"), "utf-8")
    (root / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(root / "temporary"))
    (root / "old").mkdir()
    (root / "old" / "bridge.html").write_bytes(f"<h1>الجسر</h1>{BRIDGE}".encode("cp1256"))
    monkeypatch.chdir(root)
    return root


def test_the_commands_bring_pages_in_with_picture_and_leftovers(archive: Path) -> None:
    """Each is typed as it stands, one after the other; a second run changes nothing."""
    shown = {}
    for line in COMMANDS:
        done = CliRunner().invoke(main, shlex.split(line)[1:])
        assert done.exit_code == 0, f"{line}: {done.output}"
        shown[line] = done.output
        if "--dry-run" in line:
            assert not (archive / "incoming").exists()
    assert len(shown) == 3
    waiting = archive / "incoming" / "articles"
    record = (waiting / "1984" / "05" / "mill-hands-meet.md").read_text("utf-8")
    for said in ("published: 1984-05-03", "language: en", "- Jane Doe", "alt: A mill",
                 "caption: The mill.", "basis: permission of the publisher", TEXT[1]):  # fmt: skip
        assert said in record
    (name,) = re.findall(r"file: (mill-\w+\.png)", record)
    assert (waiting / "1984" / "05" / name).read_bytes() == png()
    (inside,) = (waiting / "1984" / "05").glob("picture-*.jpg")
    assert inside.read_bytes() == jpeg()
    assert list((archive / "temporary").iterdir()) == []  # pictures lie there while they come in
    left = (waiting / "1984" / "05" / "mill-hands-meet.leftovers.txt").read_text("utf-8")
    assert "Front page" in left and "Jane Doe" not in left
    (bridge,) = (file.read_text("utf-8") for file in (waiting / "undated").glob("*.md"))
    assert "title: الجسر" in bridge and "language: ar" in bridge
    before = {file: file.read_bytes() for file in waiting.rglob("*") if file.is_file()}
    again = CliRunner().invoke(main, shlex.split(COMMANDS[1])[1:])
    assert (again.exit_code, "2 already in" in again.output) == (0, True)
    assert {file: file.read_bytes() for file in waiting.rglob("*") if file.is_file()} == before
