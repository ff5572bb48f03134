"""Scripts are served without their comments."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from annotated_archive.render.scripts import SCRIPTS, SEARCH_SCRIPTS, joined_scripts, short_script
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


def test_modules_are_joined_without_meeting(tmp_path: Path) -> None:
    """Each keeps its own names; what is imported later takes what it shares from the joined file."""
    folder = tmp_path / SEARCH_SCRIPTS
    folder.mkdir(parents=True)
    for name, text in {
        "page": 'import {\n  one as first,\n} from "./one.mjs";\nimport T from "./table.mjs";\n'
        'const MOST = 1;\nimport("./later.mjs");\nfirst(MOST, T);\n',
        "one": 'import { two } from "./two-two.mjs";\nconst MOST = 2;\n'
        "export function one() {\n  return two + MOST;\n}\n",
        "two-two": "export const two = 2;\n",
        "later": 'import { two } from "./two-two.mjs";\nimport { own } from "./own.mjs";\nown(two);\n',
        "own": "export const own = () => 1;\n",
    }.items():
        (folder / f"{name}.mjs").write_text(text)
    joined = joined_scripts(tmp_path)
    assert sorted(joined) == [f"{SEARCH_SCRIPTS}/{name}.mjs" for name in ("later", "own", "page")]
    assert joined[f"{SEARCH_SCRIPTS}/page.mjs"] == (
        'import T from "./table.mjs";\n'
        "const $two_two = (() => {\nconst two = 2;\nreturn { two };\n})();\n"
        "const $one = (() => {\nconst { two } = $two_two;\nconst MOST = 2;\n"
        "function one() {\nreturn two + MOST;\n}\nreturn { one };\n})();\n"
        "const $page = (() => {\nconst { one: first, } = $one;\nconst MOST = 1;\n"
        'import("./later.mjs");\nfirst(MOST, T);\nreturn {  };\n})();\n'
        "export { $two_two, $one, $page };\n"
    )
    assert joined[f"{SEARCH_SCRIPTS}/later.mjs"] == (
        'import { $two_two } from "./page.mjs";\nconst { two } = $two_two;\n'
        'import { own } from "./own.mjs";\nown(two);\n'
    )


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_short_scripts_are_whole() -> None:
    """They can still be read as modules."""
    texts = [short_script(file.read_text("utf-8")) for file in OURS]
    texts += joined_scripts(templates_dir()).values()
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
