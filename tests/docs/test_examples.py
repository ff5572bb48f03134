"""The help of every command teaches by examples that work.

An example is a line of a help text that begins with `archive`, set apart from other paragraphs.
Each is typed as it stands in a small archive, those of one command one after the other.
"""

from __future__ import annotations

import inspect
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sites import GOOD, without_search, written
from test_docs import generate

from annotated_archive.cli import main

COMMANDS: dict[str, click.Command] = dict(generate.commands(main, "archive"))

LONGEST = 120
"""Seconds after which a preview that says nothing is given up; it takes two."""

PAGE = """\
The fair

Valley News, 3 May 1984

The fair at Upper Ford was opened on Thursday and will be there until the end of the month.
"""
ANNOTATIONS = [
    {
        "id": "a1",
        "created": "2019-04-05T10:11:12+00:00",
        "user": "acct:reader@annotations.example",
        "uri": "https://news.example/1984/vote",
        "text": "Who counted them?",
        "tags": ["question"],
        "references": [],
        "target": [],
    }
]
GIVEN_AWAY = {
    "type": "AnnotationPage",
    "items": [
        {
            "id": "../../../../notes/vote/2025-02-13-given/",
            "target": "../../../../articles/1984/05/vote/",
            "created": "2025-02-13T00:00:00Z",
            "creator": {"name": "Ada Brook"},
            "body": {"value": "So it was.", "language": "en"},
            "archive:kind": "comment",
        }
    ],
}
HANDS = "content/notes/vote/2025-02-12-hands.md"
VOTE = "content/notes/vote/2025-02-11-turnout.md"
FILES = {
    # What a reader wrote, whose record an editor may sign.
    VOTE: "---\ntarget: vote\nquote: two hundred hands\nkind: comment\nby: The Keeper\n"
    "language: en\n---\n\nTom Weaver counted them.\n",
    HANDS: "---\ntarget: vote\nquote: two hundred hands\nkind: question\nby: A reader\n"
    "language: en\n---\n\nWhose hands?\n",
    "content/articles/1984/weir.md": "---\ntitle: The weir\npublished: 1984\n"
    "publisher: valley-news\nlanguage: en\nbody: digest\ncapture: {accession: {id: "
    "2026-11-24-valley-society, from: Valley Society}}\n---\n\nTom Weaver mended the weir.\n",
    "incoming/articles/1984/fair.md": "---\ntitle: The fair\npublished: 1984\n"
    "publisher: valley-news\nlanguage: en\nbody: digest\n---\n\nThe fair was opened.\n",
    "page.txt": PAGE,
    "clippings.csv": "Headline,Date,Newspaper\nThe mill,3 May 1984,Valley News\n",
    "pages/weir.txt": PAGE.replace("fair", "weir").replace("3 May", "4 May"),
    "hypothesis.json": json.dumps(ANNOTATIONS),
    "annotations.jsonld": json.dumps(GIVEN_AWAY),
}


def examples(command: click.Command) -> list[str]:
    """Return the examples in the help of a command."""
    lines = inspect.cleandoc(command.help or "").splitlines()
    return [line for line in lines if line.startswith("archive ")]


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive, in whose folder commands are run."""
    source = without_search(written(tmp_path / "source", FILES, GOOD))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"dev_addr: 127.0.0.1:{free.getsockname()[1]}\n"
    address += "site_url: https://valley.example/\n"  # harvesters want whole addresses
    (source / "mkdocs.yml").write_text(
        address + (source / "mkdocs.yml").read_text("utf-8"), "utf-8"
    )
    monkeypatch.chdir(source)
    for words in ("init --quiet", "add --all", "commit --quiet -m Base", "branch origin/main"):
        named = ("-c", "user.name=Ed", "-c", "user.email=ed@valley.example")
        subprocess.run(["git", *named, *words.split()], check=True)
    return source


@pytest.mark.parametrize("path", COMMANDS)
def test_examples_work(path: str, source: Path) -> None:
    """Each command has an example, and every example of it runs without an error."""
    found = examples(COMMANDS[path])
    assert any(line.startswith(path) for line in found), f"{path} --help has no example"
    if path == "archive notes sign":
        return  # below, for it begins with a note that is not signed
    if path == "archive check":  # it mends all notes, and a signature is of a note as it stands
        CliRunner().invoke(main, ["check", "--fix"])
    sign = CliRunner().invoke(main, ["notes", "sign", "--yes"])
    assert sign.exit_code == 0, sign.output
    for line in found:
        _typed(line)


def test_examples_of_signing_work(source: Path) -> None:
    """A signature is given, and taken out again."""
    give, take = examples(COMMANDS["archive notes sign"])
    _typed(give)
    assert "vote/2025-02-11-turnout" in (source / "editors.lock").read_text("utf-8")
    _typed(take)
    assert "vote/2025-02-11-turnout" not in (source / "editors.lock").read_text("utf-8")


@pytest.mark.parametrize("path", COMMANDS)
def test_the_guide_repeats_examples_as_they_are(path: str) -> None:
    """Each example is a line of the guide, set as code."""
    lines = (generate.GUIDE / "command.md").read_text("utf-8").splitlines()
    assert {f"    {line}" for line in examples(COMMANDS[path])} <= set(lines)


def _typed(line: str) -> None:
    """Run an example as a shell would, and fail where it does."""
    words = shlex.split(line, comments=True)[1:]
    for word, until in ENDLESS.items():
        if word in words:
            _run_until(words, until)
            return
    done = CliRunner().invoke(main, words, catch_exceptions=False)
    assert done.exit_code == 0, f"{line}\n{done.output}"


ENDLESS = {"serve": "http://", "--watch": "Ctrl+C"}
"""What makes a command run without end -> what it prints once it works."""


def _run_until(words: list[str], until: str) -> None:
    """Run a command until it prints some words; end it as Ctrl+C does."""
    program = (sys.executable, "-c", "from annotated_archive.cli import run; run()")
    process = subprocess.Popen(
        [*program, *words],
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    ends = threading.Timer(LONGEST, process.kill)
    ends.start()
    said = ""
    assert process.stderr
    while until not in said:
        line = process.stderr.readline()
        assert line, said
        said += line
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=LONGEST)
    ends.cancel()
    assert process.returncode in (0, 130)
