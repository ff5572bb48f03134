"""The guide and the code say the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from annotated_archive.check.codes import ALL_CODES
from annotated_archive.cli import main
from annotated_archive.config import ArchiveConfig
from annotated_archive.load.template import MODELS
from annotated_archive.records.fields import Fields

GUIDE = Path(__file__).parents[2] / "content" / "guide"


def page(name: str) -> str:
    return (GUIDE / name).read_text("utf-8")


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from commands(each, f"{path} {name}")


@pytest.mark.parametrize("code", sorted(ALL_CODES))
def test_every_problem_code_is_explained(code: str) -> None:
    """Whoever meets a code finds it in the guide."""
    assert f"| `{code}` |" in page("problems.md")


def test_no_problem_code_is_explained_that_does_not_exist() -> None:
    """The guide explains no code that nothing reports."""
    rows = [line for line in page("problems.md").splitlines() if line.startswith("| `")]
    assert {row.split("`")[1] for row in rows} == set(ALL_CODES)


def models(model: type[Fields]) -> Iterator[type[Fields]]:
    yield model
    for field in model.model_fields.values():
        yield from inside(field.annotation)


def inside(annotation: Any) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield from models(annotation)
    for part in getattr(annotation, "__args__", ()):
        yield from inside(part)


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_key_of_a_record_is_explained(kind: Any) -> None:
    """The guide has a row for every key, also for those of values inside."""
    text = page("records.md")
    keys = {key for model in models(MODELS[kind]) for key in model.model_fields}
    assert [key for key in sorted(keys) if f"| `{key}` |" not in text] == []


def test_every_setting_is_explained() -> None:
    """The guide has a row for every option of the plugin."""
    text = page("settings.md")
    options = [name for name, _ in ArchiveConfig._schema]
    assert [name for name in options if f"| `{name}` |" not in text] == []


@pytest.mark.parametrize("path,command", list(commands(main, "archive")))
def test_every_command_and_option_is_explained(path: str, command: click.Command) -> None:
    """The guide has a heading for every command and names all of its options."""
    text = page("command.md")
    assert path == "archive" or f"## {path}\n" in text
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [o.opts for o in options if f"`{', '.join(o.opts)}`" not in text] == []
    assert command.help, f"{path} --help says nothing"
