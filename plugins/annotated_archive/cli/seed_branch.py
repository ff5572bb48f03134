"""Many records at once of an authority seed, for `archive new`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from annotated_archive.cli.site import Site
from annotated_archive.importing.seeds import SeedError, SeedRecord, seed_branch
from annotated_archive.importing.write import write_files
from annotated_archive.link.bearers import Bearers
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.load.readers import read_record
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.template import MODELS
from annotated_archive.load.tree import load_tree
from annotated_archive.records.ids import Kind

T = TypeVar("T")


def read_seed(file: Path, read: Callable[[bytes], T]) -> T:
    """Return what is read of a seed. Raises click.ClickException."""
    try:
        return read(bytes_of_file(file))
    except SeedError as error:
        raise click.ClickException(f"{file}: {error}") from error
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror or error}") from error


def write_branch(
    here: Site, kind: Kind, seed: Path, within: str | None, source: str | None, *, dry_run: bool
) -> None:
    """Write the records of a seed, or of a branch of it; those that the archive has stay as they are.

    `within` is an entry of the seed, or a region of the archive that all entries lie in.
    """
    if kind not in (Kind.REGION, Kind.GROUP, Kind.PUBLISHER, Kind.THEME):
        raise click.UsageError(f"a seed has no {kind.value}s; --all and --within are for regions")
    archive = load_tree(here.content, here.vocabulary).archive
    bearers = Bearers(archive)
    around = archive.authority(within, Kind.REGION) if within and kind is Kind.REGION else None
    branch = None if around else within
    records = read_seed(seed, lambda data: seed_branch(data, branch, source))
    ids: dict[str, str] = {}
    """The id of an entry -> that of its record, which another one of the archive may be."""
    files: dict[str, str] = {}
    left: list[str] = []
    there = 0
    for record in records:
        known = archive.get(record.id)
        bearing = bearers(record.fields["name"], (kind,))
        if known is None and len(bearing) == 1 and not _shares_name(record, records):
            known = bearing[0]
        if known is not None and known.kind is kind:
            ids[record.id] = known.id
            there += 1
            continue
        parent = ids.get(record.parent) or (around.id if around and not record.parent else "")
        fields: dict[str, Any] = {**record.fields, "added": date.today().isoformat()}
        if parent and kind is Kind.REGION:
            fields["within"] = parent
        path = f"{kind.folder}/{record.id}.md"
        keys = [key for key in MODELS[kind].model_fields if key in fields]
        text = write_front_matter({key: fields[key] for key in keys}, "")
        _, problems = read_record(text.encode(), path, here.vocabulary)
        if problems or known is not None or path in files:
            why = problems[0].message if problems else f"the id {record.id} is taken"
            left.append(f"{record.fields['name']}: {why}")
            continue
        ids[record.id] = record.id
        files[path] = text
    if dry_run:
        for path in files:
            click.echo(path)
    else:
        for problem in write_files(here.content, files.items()):
            left.append(f"{problem.path}: {problem.message}")
    for line in left:
        click.echo(f"left out: {line}", err=True)
    would = "would be " if dry_run else ""
    click.echo(
        f"{len(files):,} {would}written, {there:,} there already, {len(left):,} left out", err=True
    )
    if left:
        raise SystemExit(1)


def _shares_name(record: SeedRecord, records: list[SeedRecord]) -> bool:
    """Whether another entry has the same name, so that a name does not tell which is meant."""
    same = [each for each in records if each.fields["name"] == record.fields["name"]]
    return len(same) > 1
