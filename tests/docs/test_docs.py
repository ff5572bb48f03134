"""The guide and the code say the same."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest
import yaml
from click.testing import CliRunner

from annotated_archive.check.rules import ALL_CODES, FAMILIES
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


def test_this_repository_carries_what_its_forge_is_given() -> None:
    """It is an archive too: its workflows, forms and templates are those that `archive init` writes."""
    wanted = generate.own_forge_files()
    there = {path: (HERE / path).read_bytes() for path in wanted if (HERE / path).is_file()}
    assert there == wanted, "run: nox -s docs"
    more = {file.relative_to(HERE).as_posix() for file in (HERE / ".github").rglob("*.*")}
    assert {path for path in more if (HERE / path).is_file()} == set(wanted)


def test_this_repository_offers_a_hook() -> None:
    """pre-commit finds one that runs a command which exists, on changes that a check looks at."""
    (hook,) = yaml.safe_load((HERE / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"].split() == ["archive", "check"]
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    seen = (
        "content/a/b.md",
        "mkdocs.yml",
        "editors.lock",
        "own/strings/ar.yml",
        "README.md",
        "x/content/a.md",
    )
    assert [bool(re.search(hook["files"], path)) for path in seen] == [True] * 4 + [False] * 2
    page = (generate.GUIDE / "contributing.md").read_text("utf-8")
    assert f"- id: {hook['id']}" in page


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


COMMANDS = dict(generate.commands(main, "archive"))


@pytest.mark.parametrize("path", COMMANDS)
def test_help_is_text(path: str) -> None:
    """What `--help` prints has neither escapes nor the marks of a markup in it."""
    words = path.split()[1:]
    printed = CliRunner().invoke(main, [*words, "--help"], prog_name="archive").output
    assert printed.startswith(f"Usage: {path} ")
    assert (
        re.findall(r"\\|[\x00-\x09\x0b-\x1f]|``|`|:[a-z]+:`|\*\*|^\s*\.\. |\bNone\b", printed, re.M)
        == []
    )


def test_examples_stand_on_lines_of_their_own() -> None:
    """Examples in a command's help are not run together into a paragraph."""
    for path, command in COMMANDS.items():
        words = path.split()[1:]
        printed = CliRunner().invoke(main, [*words, "--help"], prog_name="archive").output
        examples = [line.strip() for line in (command.help or "").splitlines()]
        examples = [line for line in examples if line.startswith("archive ")]
        lines = [line.strip() for line in printed.splitlines()]
        assert [each for each in examples if each not in lines] == []


HERE = Path(__file__).parents[2]
_CALL = re.compile(
    r"(?:(?<=`)|(?<=[“\"'])|(?<=^    )|(?<=: ))archive (?P<words>[a-z-][^`”\n]*)", re.MULTILINE
)
"""`archive …` as it is written to be typed: in code, in quotes, on a line of its own, or at the
end of a hint. “the archive is” is none."""


def _calls() -> Iterator[tuple[str, str]]:
    """Yield each call of the command that a hint, a docstring or a page tells people to make."""
    files = [*HERE.glob("*.md"), *(HERE / "content").rglob("*.md")]
    files += [*(HERE / "plugins").rglob("*.py"), *(HERE / "plugins").rglob("*.md")]
    files += [*(HERE / "site_overrides").rglob("*.html"), *(HERE / "site_overrides").rglob("*.yml")]
    for file in files:
        if file.name == "CHANGELOG.md":  # it also tells of what was
            continue
        for call in _CALL.finditer(file.read_text("utf-8")):
            yield file.relative_to(HERE).as_posix(), call["words"]


def test_calls_that_are_named_exist() -> None:
    """Whoever types what a hint or a page names finds the command, and its options, there."""
    wrong, seen = [], 0
    for file, call in _calls():
        command: click.Command = main
        words = call.split()
        while words and isinstance(command, click.Group):
            below = command.get_command(click.Context(command), words[0])
            if below is None:
                break
            command = below
            words.pop(0)
        seen += 1
        options = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", call)
        known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
        known |= {"--help", "-h", "-f"}
        ended = not isinstance(command, click.Group) or not words or words[0].startswith("-")
        if command is main or not ended or not known.issuperset(options):
            wrong.append((file, call))
    assert seen > 20
    assert wrong == []


_OPTION = re.compile(r"(?<=[\s`“\"'(])--[a-z][a-z-]+(?![\w-])")
_OTHERS = re.compile(
    r"\bnox\b|`--quick`|--md-|\b(?:git|run_git|pip|gzip|diff|apt-get|gh-deploy|check-jsonschema)\b"
    r"|--(?:no-history|remote-branch|quiet --requirement)\b"
)
"""Lines about options of another program, and about variables of a style."""


def _options() -> Iterator[tuple[str, str]]:
    """Yield each option that anything says by itself: `--fix`, “say --title”."""
    files = [*HERE.glob("*.md"), *(HERE / "content/guide").rglob("*.md")]
    for folder in ("plugins", "site_overrides"):
        for suffix in ("py", "md", "yml", "html", "mjs"):
            files += (HERE / folder).rglob(f"*.{suffix}")
    for file in files:
        if file.name == "CHANGELOG.md":
            continue
        for line in file.read_text("utf-8").splitlines():
            if not _OTHERS.search(line):
                yield from (
                    (file.relative_to(HERE).as_posix(), each) for each in _OPTION.findall(line)
                )


def test_options_that_are_named_exist() -> None:
    """Also where a hint names one without its command; some command has it."""
    known = {
        name
        for command in COMMANDS.values()
        for param in command.params
        for name in (*param.opts, *param.secondary_opts)
    } | {"--help"}
    found = list(_options())
    assert len(found) > 100
    places = {file.rpartition(".")[2] for file, _ in found}
    assert {"md", "py"} <= places
    assert [each for each in found if each[1] not in known] == []
