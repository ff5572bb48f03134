"""The file of phrases that the site must not hold, and the site searched for them."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from annotated_archive.check.absent import Absent, absent_of, phrases_in_output
from annotated_archive.load.run import Run

_SHOWN = 20
"""Files that are named: whoever mends those builds again."""


def absent_in(config: MkDocsConfig, name: str) -> Absent | None:
    """Return the phrases of the file that the option `absent` names; None where it names none.

    Raises ConfigurationError: a build that silently went on without it would publish them.
    """
    if not name:
        return None
    file = Path(config.config_file_path or "mkdocs.yml").parent / name
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, ValueError) as error:  # also a name with a null byte
        is_text = not isinstance(error, UnicodeDecodeError)
        reason = getattr(error, "strerror", None) or (str(error) if is_text else "it is not UTF-8")
        raise ConfigurationError(f"absent: {name} cannot be read: {reason}") from error
    return absent_of(name, text)


def why_not_published(absent: Absent, site: Path, run: Run) -> str:
    """Return which files of a finished site hold phrases; empty where none does."""
    paths = [each.relative_to(site).as_posix() for each in site.rglob("*") if each.is_file()]
    found = [row for rows in run(_searched, (absent, site), sorted(paths)) for row in rows]
    if not found:
        return ""
    more = [f"and {len(found) - _SHOWN:,} more"] if len(found) > _SHOWN else []
    rows = "\n  ".join([*found[:_SHOWN], *more])
    return f"The site was not built: it would hold what must be absent.\n  {rows}"


def _searched(context: tuple[Absent, Path], paths: Sequence[str]) -> list[list[str]]:
    absent, site = context
    return [phrases_in_output(absent, path, _opened(site / path)) for path in paths]


def _opened(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
