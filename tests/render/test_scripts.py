"""Scripts are served without their comments."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from annotated_archive.render.scripts import SCRIPTS, short_script
from annotated_archive.render.theme_folder import templates_dir

OURS = sorted(
    file
    for file in (templates_dir() / "assets" / "javascripts").rglob("*")
    if file.suffix in SCRIPTS
)


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("/** Why. */\nlet a;\n", "let a;\n"),
        ("/**\n * Why.\n */\n\n  // And how.\n  let a; // here\n", "let a; // here\n"),
        ("/* a */ let b;\nlet c;\n", "/* a */ let b;\nlet c;\n"),
        ("let a = `\n// text\n`;\n", "let a = `\n// text\n`;\n"),
    ],
)
def test_only_whole_lines_of_comment_go(written: str, short: str) -> None:
    """What shares a line with code stays, and a template of several lines keeps its script whole."""
    assert short_script(written) == short


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_short_scripts_are_whole() -> None:
    """They can still be read as modules."""
    texts = [short_script(file.read_text("utf-8")) for file in OURS]
    read = (
        "import vm from 'node:vm'; import { text } from 'node:stream/consumers';"
        "for (const each of JSON.parse(await text(process.stdin))) new vm.SourceTextModule(each);"
    )
    run = subprocess.run(
        ["node", "--experimental-vm-modules", "--input-type=module", "-e", read],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
