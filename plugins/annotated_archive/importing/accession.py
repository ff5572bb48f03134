"""The file that tells of a delivery: from whom the material of one import came, and when."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from annotated_archive.importing.item import CannotImport
from annotated_archive.load.mistakes import validation_problems
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.yaml_mistakes import read_yaml
from annotated_archive.records.archive import Lines
from annotated_archive.records.capture import Accession
from annotated_archive.records.ids import LONGEST_ID, slug

_EXAMPLE = "from: Valley Historical Society"
_LARGEST = 20_000
"""Bytes: more is another file."""


def read_accession(path: Path) -> dict[str, str]:
    """Return what a file of YAML says of a delivery, as records write it.

    Without an `id` it is called after its date and its giver. Raises CannotImport, which names the
    line, where the file says something else.
    """
    try:
        data = bytes_of_file(path)
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise CannotImport(f"{path}: {why}") from error
    if len(data) > _LARGEST:
        raise CannotImport(f"{path}: it is too long to be about a delivery")
    given, lines, findings = read_yaml(text, 1)
    if findings:
        raise CannotImport(
            "\n".join(f"{path}:{each.line}: {each.message}; {each.hint}" for each in findings)
        )
    try:
        Accession.model_validate(given)
    except ValidationError as error:
        wrong = validation_problems(error, Accession, given, Lines.of(lines), str(path))
        told = [
            f"{each.path}:{each.line}: {each.message}" + (f"; {each.hint}" if each.hint else "")
            for each in wrong
        ]
        raise CannotImport("\n".join(told) + f"\nwrite for instance “{_EXAMPLE}”") from error
    values = {key: str(value) for key, value in given.items() if value is not None}
    if "id" not in values:
        made = slug(f"{values.get('date', '')} {values['from']}")[:LONGEST_ID].strip("-")
        if not made:
            raise CannotImport(f"{path}: say id, for none can be made of “{values['from']}”")
        values = {"id": made, **values}
    return values
