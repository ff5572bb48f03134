"""The tests can fail, and any of their folders can be run beside any other."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@cache
def trees() -> dict[Path, ast.Module]:
    """Return every Python file of the tests; read where asked for, and not by every worker."""
    return {
        file.relative_to(TESTS): ast.parse(file.read_bytes())
        for file in sorted(TESTS.rglob("*.py"))
    }


ALWAYS_TRUE = (
    ast.Tuple, ast.JoinedStr, ast.Lambda, ast.GeneratorExp, ast.Constant, ast.List, ast.Dict, ast.Set,
)  # fmt: skip
"""What is written out is true, or false, whatever the code does. A generator is true when empty."""


def holds_anyway(test: ast.expr) -> bool:
    """Whether a condition holds, or fails, whatever the code does that it is about."""
    if isinstance(test, ALWAYS_TRUE):
        return True
    if isinstance(test, ast.UnaryOp):
        return holds_anyway(test.operand)
    if isinstance(test, ast.BoolOp):
        if any(map(holds_anyway, test.values)):
            return True
        # `x in y or y`: where the first holds, so does the second, which says next to nothing.
        parts = [{ast.dump(part) for part in ast.walk(each)} for each in test.values]
        return isinstance(test.op, ast.Or) and any(
            ast.dump(each) in other
            for at, each in enumerate(test.values)
            for other in parts[:at] + parts[at + 1 :]
        )
    if isinstance(test, ast.Compare):
        sides = [ast.dump(side) for side in (test.left, *test.comparators)]
        same = any(one == other for one, other in pairwise(sides))
        # Every text holds the empty one; no length is below nothing.
        empty = isinstance(test.ops[0], ast.In) and sides[0] == ast.dump(ast.Constant(""))
        length = isinstance(test.left, ast.Call) and ast.unparse(test.left.func) == "len"
        unbounded = (
            length and isinstance(test.ops[0], ast.GtE) and ast.unparse(test.comparators[0]) == "0"
        )
        return same or empty or unbounded
    return False


@pytest.mark.parametrize(
    "source",
    ["(x, 'why')", "f'{x}'", "'x'", "(a for a in x)", "x in y or y", "y or x in y", "x == x",
     "x and 1", "not (x, y)", "'' in x", "len(x) >= 0", "x or True", "f(x) is f(x)"],
)  # fmt: skip
def test_conditions_that_hold_anyway_are_known(source: str) -> None:
    """Those that were found in tests, and their kin."""
    assert holds_anyway(ast.parse(source, mode="eval").body)


@pytest.mark.parametrize(
    "source", ["x in y", "x in y or z", "x == y", "not x", "len(x) >= 1", "all(a for a in x)", "x"]
)
def test_conditions_that_may_fail_are_let_be(source: str) -> None:
    """None of them is taken for one that holds anyway."""
    assert not holds_anyway(ast.parse(source, mode="eval").body)


def test_no_assertion_holds_whatever_the_code_does() -> None:
    """One that cannot fail proves nothing."""
    asserts = [
        (file, node)
        for file, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert)
    ]
    assert len(asserts) > 1_000
    assert [
        f"{file}:{node.lineno} {ast.unparse(node)}"
        for file, node in asserts
        if holds_anyway(node.test)
    ] == []


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the modules that a file imports, by the first part of their names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def test_files_import_what_lies_beside_them_or_above() -> None:
    """A folder is found by Python once a test in it was; `conftest` is whichever came first."""
    homes = {file.stem: file.parent for file in trees() if file.stem != "__init__"}
    packages = {file.parent.name for file in trees() if file.stem == "__init__"}
    homes = {name: home for name, home in homes.items() if name not in packages}
    assert [
        (str(file), name)
        for file, tree in trees().items()
        for name in imported(tree)
        if name == "conftest" or (name in homes and homes[name] not in (file.parent, Path()))
    ] == []


def test_no_two_files_have_one_name() -> None:
    """The second would be taken for the first wherever both are collected; nor is one Python's."""
    inside = {file.parent for file in trees() if file.stem == "__init__"}  # named by their package
    names = Counter(
        file.stem for file in trees() if file.parent not in inside and file.stem != "conftest"
    )
    assert [name for name, count in names.items() if count > 1] == []
    assert sorted(names.keys() & sys.stdlib_module_names) == []


def test_folders_are_collected_in_any_order() -> None:
    """Also such as have a `conftest` of their own, or stand the other way round in the alphabet."""
    paths = [str(TESTS / folder) for folder in ("site", "search", "pages")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:randomly", *paths],
        check=False,
        capture_output=True,
        text=True,
        cwd=TESTS.parent,
    )
    assert done.returncode == 0, done.stdout


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """Of folders that are called like some of a project's own, such as `build`, pytest reads none."""
    folders = {
        part for file in trees() if file.name.startswith("test_") for part in file.parts[:-1]
    }
    assert len(folders) > 15
    patterns = pytestconfig.getini("norecursedirs")
    assert [name for name in folders if any(fnmatch(name, each) for each in patterns)] == []
