"""The examples of every page of the guide are ones that an archive takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import get_args

import pytest
import yaml
from archives import written
from click.testing import CliRunner
from pydantic import ValidationError
from test_docs import generate

from annotated_archive.cli import main
from annotated_archive.importing.table.map_file import read_map
from annotated_archive.load.front_matter import FrontMatterError, read_front_matter
from annotated_archive.load.readers import read_record
from annotated_archive.load.template import MODELS
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import Kind

PAGES = sorted(generate.GUIDE.glob("*.md"))
every_page = pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])

_RECORD = re.compile(r"```markdown\n(---\n.*?)```", re.DOTALL)

BESIDE = {
    "regions/upper-ford.md": "name: Upper Ford",
    "publishers/valley-news.md": "name: Valley News",
    "groups/valley-federation.md": "name: Valley Federation",
}
"""Records that the examples name and do not show."""


def test_the_guides_records_pass_the_check(tmp_path: Path) -> None:
    """Article, group and note stand beside each other, and the note finds its words."""
    made = CliRunner().invoke(
        main,
        [
            "init",
            str(tmp_path),
            "--name",
            "Valley",
            "--editor",
            "Ed",
            "--contact",
            "ed@valley.example",
        ],
    )
    assert made.exit_code == 0, made.output
    for file in (tmp_path / "content").rglob("*.md"):
        if file.parent.name in ("articles", "publishers", "regions", "groups"):
            file.unlink()
    article, group, note, *others = _RECORD.findall(
        (generate.GUIDE / "contributing.md").read_text("utf-8")
    )
    records = {f"content/{path}": f"---\n{front}\n---\n" for path, front in BESIDE.items()}
    records |= {
        "content/articles/1984/05/the-vote.md": article,
        "content/groups/mill-hands-union.md": group,
        "content/notes/the-vote/2025-02-11-question.md": note,
        "content/articles/gone.md": next(each for each in others if "reason" in each),
    }
    for path, text in records.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    settings = str(tmp_path / "mkdocs.yml")
    done = CliRunner().invoke(main, ["-f", settings, "check", "--strict"])
    assert done.exit_code == 0, done.output
    told = CliRunner().invoke(main, ["-f", settings, "notes", "list"])
    assert "1" in told.output
    assert "lost" not in told.output


_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_VALUE = re.compile(r"`([a-z_]+: [^`\n]+)`")
_INDENTED = re.compile(r"(?:^(?: {4}){1,2}\S.*\n(?:^(?: {4}){1,2} +.*\n)*)+", re.MULTILINE)

DECLARED = {"kind: memory"}
"""Values that an archive has to declare first; the page shows how."""


def blocks(page: Path, language: str) -> list[str]:
    """Return the blocks of a page that are in a language."""
    return [text for of, text in _BLOCK.findall(page.read_text("utf-8")) if of == language]


def models() -> Iterator[type[Fields]]:
    """Yield the model of each kind of record, and of each mapping within one."""
    waiting: list[object] = list(MODELS.values())
    seen = set()
    while waiting:
        each = waiting.pop()
        waiting += get_args(each)
        if isinstance(each, type) and issubclass(each, Fields) and each not in seen:
            seen.add(each)
            yield each
            waiting += [field.annotation for field in each.model_fields.values()]


ALL_MODELS = list(models())


def refused(text: str) -> bool:
    """Whether a front matter has the keys of a record, or of a mapping within, and a wrong value."""
    try:
        given = read_front_matter(f"---\n{text}\n---\n".encode()).metadata
    except FrontMatterError:
        return False  # no front matter is shown
    fitting = [model for model in ALL_MODELS if given and given.keys() <= model.model_fields.keys()]
    return bool(fitting) and all(_has_wrong_value(model, given) for model in fitting)


def _has_wrong_value(model: type[Fields], given: object) -> bool:
    assert isinstance(given, dict)
    try:
        model.model_validate(given)
    except ValidationError as error:
        return any(each["loc"] and each["loc"][0] in given for each in error.errors())
    return False


@every_page
def test_records_and_values_are_right(page: Path) -> None:
    """Whole records make one of some kind, and a key beside its value takes that value."""
    for text in blocks(page, "markdown"):
        paths = [f"{kind.folder}/vote/2025-02-11-vote.md" for kind in (Kind.NOTE,)]
        paths += [f"{kind.folder}/vote.md" for kind in MODELS if kind is not Kind.NOTE]
        found = [read_record(text.encode(), path)[1] for path in paths]
        assert [] in found, text
    words = page.read_text("utf-8")
    shown = [*_VALUE.findall(words), *map(_unindented, _INDENTED.findall(words))]
    assert [text for text in shown if text not in DECLARED and refused(text)] == []


def _unindented(block: str) -> str:
    margin = len(block) - len(block.lstrip(" "))
    return "\n".join(row[margin:] for row in block.splitlines())


@every_page
def test_settings_are_ones_that_an_archive_takes(tmp_path: Path, page: Path) -> None:
    """A whole mkdocs.yml, or options of the plugin; else only a hook and maps of tables are YAML."""
    for number, text in enumerate(blocks(page, "yaml")):
        # The keys alone: to YAML 1.1 a key `on` is a truth value.
        shown = yaml.safe_load(text)
        if "repos" in shown:
            (hook,) = yaml.safe_load(
                (generate.GUIDE.parents[1] / ".pre-commit-hooks.yaml").read_text()
            )
            assert [each["id"] for each in shown["repos"][0]["hooks"]] == [hook["id"]]
            continue
        if "fields" in shown and "title" in shown["fields"]:
            file = tmp_path / f"{number}.yml"
            file.write_text(text, "utf-8")
            assert read_map(file).map.fields
            continue
        if "plugins" not in shown:
            text = f"plugins:\n  - annotated-archive:\n{indent(text, ' ' * 6)}"
        begun = (
            ""
            if "site_name" in shown
            else "site_name: Valley\ndocs_dir: content\ntheme: {name: material}\n"
        )
        files = {"mkdocs.yml": f"{begun}{text}", "content/index.md": "Words."}
        source = written(tmp_path / str(number), files)
        done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "check"])
        assert done.exit_code == 0, f"{text}\n{done.output}"


@pytest.mark.parametrize(
    "wrong", ["published: 3 May", "rights: {holdr: Ann}", "page: [4]", "title: A\nbody: short"]
)
def test_wrong_values_are_known(wrong: str) -> None:
    """Each of these would fail a page that showed it."""
    assert refused(wrong)
