"""Many records at once of an authority seed, for `archive new`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from annotated_archive.cli.new_path import is_taken, next_free_name
from annotated_archive.cli.site import Site
from annotated_archive.importing.seeds import Seed, SeedError
from annotated_archive.importing.write import write_files
from annotated_archive.link.bearers import Bearers
from annotated_archive.link.suggest import did_you_mean
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
    here: Site,
    kind: Kind,
    seed: Path,
    within: str | None,
    below: str | None,
    source: str | None,
    *,
    dry_run: bool,
) -> None:
    """Write the records of a seed, or of a branch of it; those that the archive has stay as they are.

    The branch begins with the entry `within` of the seed; `below` is a region that the archive has
    and that the first entries lie in.
    """
    if kind not in (Kind.REGION, Kind.GROUP, Kind.PUBLISHER, Kind.THEME):
        raise click.UsageError(f"a seed has no {kind.value}s; --all and --within are for regions")
    archive = load_tree(here.content, here.vocabulary).archive
    bearers = Bearers(archive)
    if below is not None and (kind is not Kind.REGION or not archive.authority(below, kind)):
        regions = [record.id for record in archive.of_kind(Kind.REGION)]
        meant = did_you_mean(below, regions) or "it is for regions"
        raise click.BadParameter(f"no region “{below}”; {meant}", param_hint="--below")
    try:
        records = read_seed(seed, lambda data: Seed(data).branch(within, source))
    except click.ClickException as error:
        if within is None or archive.authority(within, Kind.REGION) is None:
            raise
        hint = f"“{within}” is a region of the archive; to put all of the list below it: --all --below {within}"
        raise click.ClickException(f"{error.message}\n{hint}") from error
    ids: dict[str, str] = {}
    """The id of an entry -> that of its record, which another one of the archive may be."""
    files: dict[str, str] = {}
    left: list[str] = []
    there = 0
    for record in records:
        known = archive.get(record.id)
        bearing = bearers(record.fields["name"], (kind,))
        is_other = known is None or known.kind is not kind
        if is_other and len(bearing) == 1 and not record.shares_name:
            known = bearing[0]
        if known is not None and known.kind is kind:
            ids[record.id] = known.id
            there += 1
            continue
        parent = ids.get(record.parent) or ("" if record.parent else below)
        fields: dict[str, Any] = {**record.fields, "added": date.today().isoformat()}
        if parent and kind is Kind.REGION:
            fields["within"] = parent
        record_id = record.id
        if known is not None and not record.shares_name:  # found again by its name

            def is_free(wanted: str) -> bool:
                return not is_taken(archive, wanted) and f"{kind.folder}/{wanted}.md" not in files

            record_id = next_free_name(record.id, is_free)
            known = None
        path = f"{kind.folder}/{record_id}.md"
        keys = [key for key in MODELS[kind].model_fields if key in fields]
        text = write_front_matter({key: fields[key] for key in keys}, "")
        _, problems = read_record(text.encode(), path, here.vocabulary)
        if problems or known is not None or path in files:
            why = problems[0].message if problems else f"the id {record.id} is taken"
            left.append(f"{record.fields['name']}: {why}")
            continue
        ids[record.id] = record_id
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
