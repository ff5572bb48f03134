"""The guide and the code say the same."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

from annotated_archive.check.codes import ALL_CODES, FAMILIES
from annotated_archive.cli import main
from annotated_archive.config import ArchiveConfig
from annotated_archive.load.template import MODELS
from annotated_archive.records.meanings import meanings


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "generate", Path(__file__).with_name("generate.py")
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = _generator()


@pytest.mark.parametrize(("name", "written"), sorted(generate.PAGES.items()))
def test_page_says_what_the_code_says(name: str, written: Callable[[], str]) -> None:
    """Every code, key, command and option stands in the guide as the code has it."""
    page = (generate.GUIDE / name).read_text("utf-8")
    assert page == written(), "run: nox -s docs"


def test_every_code_belongs_to_one_family() -> None:
    """No code is reported by two families under two meanings."""
    assert sum(len(codes) for codes in FAMILIES.values()) == len(ALL_CODES)


def test_every_key_has_a_meaning() -> None:
    """No key of a record is left unexplained."""
    bare = [
        f"{kind}.{name}"
        for kind, model in MODELS.items()
        for name in model.model_fields
        if not meanings(model).get(name)
    ]
    assert bare == []


def test_every_setting_is_explained() -> None:
    """The guide has a row for every option of the plugin."""
    text = (generate.GUIDE / "settings.md").read_text("utf-8")
    assert [name for name, _ in ArchiveConfig._schema if f"| `{name}` |" not in text] == []


def test_every_command_and_option_teaches() -> None:
    """`--help` says something of every command and option."""
    silent = []
    for path, command in generate.commands(main, "archive"):
        silent += [path] if not command.help else []
        options = [param for param in command.params if isinstance(param, click.Option)]
        silent += [f"{path} {option.opts[0]}" for option in options if not option.help]
    assert silent == []
