"""`archive notes`."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click

from annotated_archive.anchor.note_places import NoteState
from annotated_archive.check.fixes import NewPlace, Proposal, apply, selector_proposals
from annotated_archive.cli.console import Console
from annotated_archive.cli.sign import sign
from annotated_archive.cli.site import Site, this_site
from annotated_archive.edition import Edition
from annotated_archive.importing.annotations import UnreadableAnnotations, annotations_in
from annotated_archive.importing.note_files import NoteImport
from annotated_archive.importing.write import write_files
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.yaml_writer import scalar_text
from annotated_archive.pages.note_parts import shorten
from annotated_archive.records.ids import NoteId

NEW = "new"
"""A state besides those of `NoteState`: the note has no fingerprint yet."""

_LINE = 100
"""Characters of a quote on one line."""

_MIDDLE = 20
"""Characters of a passage between the words around it: enough to find the place."""


@click.group()
def notes() -> None:
    """List notes, put them back on their passages, sign them, bring in notes made elsewhere.

    \b
    archive notes list
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart


notes.add_command(sign)


@notes.command("list")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([NEW, *(state.value for state in NoteState)]),
    help="Only notes in this state; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How they are printed; json is one object a line.",
)
@this_site
def list_notes(here: Site, /, states: tuple[str, ...], form: str) -> None:
    """List all notes with what became of each, in the order of their ids.

    \b
    archive notes list
    archive notes list --state lost --state ambiguous
    archive notes list --format json
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    edition = here.edition(Console(enabled=False))
    counts: Counter[str] = Counter()
    for note_id in sorted(edition.archive.notes):
        row = _row(edition, note_id)
        is_new = row["fingerprint"] is None and row["quote"] and not row["quoted_from"]
        if states and row["state"] not in states and not (NEW in states and is_new):
            continue
        counts[row["state"]] += 1
        if form == "json":
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            words = f"  “{shorten(row['quote'], _LINE)}”" if row["quote"] else ""
            click.echo(f"{row['state']:<22}{note_id}  {row['kind']}, {row['by']}{words}")
    if form == "text":
        states_counted = ", ".join(f"{count} {state}" for state, count in counts.items())
        click.echo(": ".join(filter(None, (f"{counts.total()} notes", states_counted))), err=True)


def _row(edition: Edition, note_id: NoteId) -> dict[str, Any]:
    record = edition.archive.notes[note_id]
    place = edition.notes.places[note_id]
    note = record.fields
    return {
        "id": note_id,
        "state": place.state.value,
        "why": place.match.why.value if place.match and place.match.why else None,
        "record": place.record,
        "kind": note.kind,
        "by": note.by,
        "status": note.status.value if note.status else None,
        "quote": note.quote,
        "quoted_from": note.quoted_from,
        "fingerprint": note.fingerprint,
        "path": edition.settings.shown_path(record.path),
    }


@notes.command()
@click.argument("wanted", nargs=-1, metavar="[NOTE]...")
@click.option("--apply", "applies", is_flag=True, help="Ask for each note, and write its file.")
@click.option("--yes", is_flag=True, help="Do not ask: take every proposal that is the only one.")
@click.option("--placed", is_flag=True, help="Also notes that found their passage by themselves.")
@this_site
def reanchor(
    here: Site, /, wanted: tuple[str, ...], applies: bool, yes: bool, placed: bool
) -> None:
    """Show where notes from an earlier text could stand now, record by record.

    NOTE is the id of a note, or of a record for all notes on it; without any, all are shown.
    Nothing is written without --apply. A note that is put on other words keeps its old ones as
    former_quote.

    \b
    archive notes reanchor vote
    archive notes reanchor --apply --yes
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    if yes and not applies:
        raise click.UsageError("--yes is for --apply")
    edition = here.edition(Console(enabled=False))
    content = here.content
    shown = written = 0
    record = ""
    for each in selector_proposals(
        edition.archive, edition.notes, edition.record_text, placed_too=placed
    ):
        if wanted and each.note not in wanted and each.record not in wanted:
            continue
        shown += 1
        if each.record != record:
            record = each.record
            click.secho(f"\n{record}", bold=True)
        _show(each)
        chosen = _chosen(each, yes=yes) if applies else None
        if chosen is not None:
            why_not = apply(chosen.fix, content)
            written += not why_not
            path = edition.settings.shown_path(each.path)
            click.echo(f"    {path}: {f'cannot be written: {why_not}' if why_not else 'written'}")
    click.echo(f"{shown} notes, {written} written", err=True)


def _show(proposal: Proposal) -> None:
    why = proposal.why.value.replace("-", " ") if proposal.why else "found by itself"
    click.echo(f"\n  {proposal.note}: {why}")
    click.secho(f"    - {shorten(proposal.old, 2 * _LINE)}", fg="red")
    if not proposal.places:
        click.echo("    nothing like it stands in the text; withdraw it, or give it a new quote")
    for number, place in enumerate(proposal.places, start=1):
        lead = f"{number} " if len(proposal.places) > 1 else ""
        words = " ".join(place.words.split())
        around = f"…{place.before}[{shorten(words, _MIDDLE)}]{place.after}…"
        click.secho(f"    + {lead}{words}", fg="green")
        click.echo(f"      {' '.join(around.split())}")
        for key, value in place.fix.values.items():
            if value is not None:
                click.echo(f"        {key}: {scalar_text(value)}")


def _chosen(proposal: Proposal, *, yes: bool) -> NewPlace | None:
    """Return the place that a person chooses; with `yes` the place that is the only one."""
    places = proposal.places
    if yes or not places:
        return places[0] if len(places) == 1 else None
    if len(places) == 1:
        return places[0] if click.confirm("    Put it there?") else None
    numbers = [str(number) for number in range(len(places) + 1)]
    answer = click.prompt(
        "    Which? 0 for none", type=click.Choice(numbers), default="0", show_choices=False
    )
    return places[int(answer) - 1] if answer != "0" else None


@notes.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--dry-run", is_flag=True, help="Show the files instead of writing them.")
@click.option("--language", help="The language of notes whose own is not clear.")
@click.option(
    "--sign-as-account",
    is_flag=True,
    help="Sign each note with the name of its writer's account; without, with “A reader”.",
)
@this_site
def import_notes(
    here: Site,
    /,
    files: tuple[Path, ...],
    dry_run: bool,
    language: str | None,
    sign_as_account: bool,
) -> None:
    """Turn annotations made elsewhere into notes: one file each.

    FILE is what Hypothesis exports (JSON), or W3C Web Annotations (JSON-LD). An annotation goes
    to the record whose address it names: that of the page it was archived from, or its own on
    this site. Each becomes a file or is listed with the reason why not; one that is there
    already is not written again. What is hidden, belongs to a closed group or may be read by its
    writer only is left out, and so are the replies to it. What an archive of this kind gives away,
    annotations.jsonld beside its pages, becomes the notes that they were.

    Exit status: 0, or 1 when something was left out.

    \b
    archive notes import hypothesis.json --dry-run
    archive notes import hypothesis.json --language en
    archive notes import annotations.jsonld --sign-as-account
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    config = here.config()
    edition = here.edition(Console(enabled=False))
    found = []
    for file in files:
        try:
            found += annotations_in(bytes_of_file(file))
        except UnreadableAnnotations as error:
            raise click.ClickException(f"{file}: {error}") from error
        except OSError as error:
            raise click.ClickException(f"{file}: {error.strerror or error}") from error
    imported = NoteImport(
        edition.archive,
        edition.record_text,
        site_url=config.site_url or "",
        language=language or edition.settings.language,
        sign_as_account=sign_as_account,
        editors=edition.settings.editors,
        vocabulary=edition.settings.vocabulary,
    ).add(found)
    shown = edition.settings.content
    for path, text in imported.files.items():
        click.echo(f"{shown}/{path}" + (f"\n{text}" if dry_run else ""))
    problems = [] if dry_run else write_files(here.content, imported.files.items())
    for problem in problems:
        click.echo(str(problem), err=True)
    for label, reason in imported.left:
        click.echo(f"left out: {label}: {reason}")
    for path, remark in imported.remarks:
        click.echo(f"{shown}/{path}: {remark}")
    done = "to write" if dry_run else "written"
    click.echo(
        f"{len(found)} annotations: {len(imported.files) - len(problems)} {done}, "
        f"{imported.there} there already, "
        f"{len(imported.left)} left out",
        err=True,
    )
    for reason, count in sorted(imported.private.items()):
        click.echo(f"{count} not for everybody to read: {reason}", err=True)
    if imported.left or problems:
        raise SystemExit(1)
