"""The files of a new archive: templates that lie beside this module, filled with its answers.

`files/common` holds what every archive begins with, `files/example` made-up records, and
`files/forges/<forge>` what a forge reads. Their delimiters are `[= =]`, `[% %]` and `[## ##]`,
since workflows are full of `${{ }}` and records of `[[id]]`. A part of a path that begins with
`dot-` stands for a name that begins with a dot, which some tools leave out of packages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from annotated_archive.records.licences import licence_of
from annotated_archive.starting.answers import OwnerAnswers

FORGES = ("github", "gitlab", "forgejo")
"""The forges for which there are files."""

MARK = "TODO(archive):"
"""Begins, in a comment, what the owner of a new archive still has to write."""

_FOLDER = Path(__file__).parent / "files"
_DOT = "dot-"
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#&|~])")


def starting_files(answers: OwnerAnswers) -> dict[str, bytes]:
    """Return the files of a new archive: the path below its folder -> what it holds."""
    parts = ["common"]
    parts += ["example"] if answers.example else []
    parts += [f"forges/{answers.forge}"] if answers.forge else []
    loader = FileSystemLoader(_FOLDER)
    env = Environment(  # nothing is escaped as HTML: the files are Markdown and YAML
        loader=loader,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        variable_start_string="[=",
        variable_end_string="=]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[##",
        comment_end_string="##]",
    )
    env.filters |= {"yaml": _in_yaml, "markdown": _in_markdown, "licence": _linked_licence}
    known = {**asdict(answers), "version": version("annotated-archive"), "todo": MARK}
    found = {}
    for part in parts:
        for path in _below(_FOLDER / part):
            name = path.relative_to(_FOLDER).as_posix()
            text = env.get_template(name).render(known)
            if text.strip():  # a template that has nothing to say with these answers
                found[_target(path.relative_to(_FOLDER / part))] = text.encode()
    return found


def _below(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _target(path: Path) -> str:
    """Return where a template's file goes: `dot-github/x.yml` stands for `.github/x.yml`."""
    parts = (f".{part[len(_DOT) :]}" if part.startswith(_DOT) else part for part in path.parts)
    return "/".join(parts)


def _in_yaml(text: str) -> str:
    """Return a text as a quoted value of YAML, which JSON's is too."""
    return json.dumps(text, ensure_ascii=False)


def _in_markdown(text: str) -> str:
    """Return a text as Markdown that shows it letter by letter."""
    return _MARKDOWN.sub(r"\\\1", text)


def _linked_licence(text: str) -> str:
    """Return a licence as a link in Markdown."""
    licence = licence_of(text)
    return f"[{licence.name}]({licence.address})"
