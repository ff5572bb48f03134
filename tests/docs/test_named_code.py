"""The pages about the code name only code that is there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from annotated_archive.records.indexes import INDEX_OF

HERE = Path(__file__).parents[2]
PACKAGE = HERE / "plugins" / "annotated_archive"
DESIGN, CONTRIBUTING = HERE / "content/guide/design.md", HERE / "CONTRIBUTING.md"

NOT_CODE = {"ar", "fork", "lint", "v2", "ARCHIVE_SHARED"}
"""A language, a system call, a group of dependencies, a version, a variable of the tests."""
MADE_BY_BUILDS = (".cache/",)
IDENTIFIER = re.compile(r"[A-Za-z_][\w.]*")


def defined(tree: ast.AST) -> set[str]:
    """Return the names of classes, functions, arguments, variables and attributes in a file."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
    return names


@cache
def names_of_code() -> set[str]:
    """Return what the package defines; read where asked for, and not by every worker."""
    return set().union(*(defined(ast.parse(file.read_bytes())) for file in PACKAGE.rglob("*.py")))


SESSIONS = defined(ast.parse((HERE / "noxfile.py").read_bytes()))


def is_there(code: str) -> bool:
    """Whether a file, an address, an identifier or a session that a page names exists."""
    words = code.split()
    if words[:2] == ["nox", "-s"]:
        return words[2] in SESSIONS
    if len(words) > 1:  # a command or an example; test_docs.py holds those of `archive`
        return True
    if re.match("/[a-z]", code):
        return code.split("/")[1] in INDEX_OF
    if re.search(r"\w/", code) or code.endswith((".py", ".md", ".toml", ".yml")):
        return code.startswith(MADE_BY_BUILDS) or any(
            (at / code).exists() for at in (HERE, PACKAGE)
        )
    if code in NOT_CODE or code in INDEX_OF or not IDENTIFIER.fullmatch(code):
        return True
    return all(part in names_of_code() for part in code.split(".")) or _is_module(code)


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("page", [DESIGN, CONTRIBUTING], ids=lambda page: page.name)
def test_code_that_is_named_exists(page: Path) -> None:
    """A module, an identifier, an address or a session that was renamed is renamed there too."""
    named = re.findall(
        r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    )
    assert len(named) > 20
    assert [code for code in named if not is_there(code)] == []


@pytest.mark.parametrize(
    "gone",
    ["publish/press.py", "tests/none/", "/shelves/", "Press", "Presenter.heard", "nox -s mend"],
)
def test_code_that_is_not_there_is_known(gone: str) -> None:
    """A file, an address, a name, a part of a name and a session that do not exist."""
    assert not is_there(gone)


def test_every_folder_of_the_package_is_described() -> None:
    """The table of folders has each of them, and no other."""
    rows = re.findall(r"^\| `(\w+)/` \|", DESIGN.read_text("utf-8"), re.M)
    assert sorted(rows) == sorted(file.parent.name for file in PACKAGE.glob("*/__init__.py"))


def test_the_glossary_is_short() -> None:
    """At most two dozen words, each explained in one sentence."""
    words = DESIGN.read_text("utf-8").partition("## Words")[2].partition("## ")[0]
    rows = re.findall(r"^\| (?!word|-)([\w ]+) \| (.+) \|$", words, re.M)
    assert 10 < len(rows) <= 24
    assert [
        word for word, meaning in rows if not re.fullmatch(r"[^.]+(\.\w+[^.]*)*\.", meaning)
    ] == []


def test_one_name_is_one_function() -> None:
    """No two modules define a public function or class of the same name."""
    found = Counter(
        node.name
        for file in sorted(PACKAGE.rglob("*.py"))
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in found.items() if count > 1] == []
