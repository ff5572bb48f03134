"""`archive notes sign`."""

from __future__ import annotations

from collections.abc import Mapping

import click

from annotated_archive.check.signatures import has_editors_name
from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site
from annotated_archive.edition import Edition
from annotated_archive.load.editors_lock import LOCK_NAME, editors_lock_text
from annotated_archive.pages.note_parts import shorten
from annotated_archive.records.ids import NoteId

_SHOWN = 400
"""Characters of a note that is asked about: whoever signs it reads it in its file."""


@click.command()
@click.argument("wanted", nargs=-1, metavar="[NOTE]...")
@click.option("--remove", is_flag=True, help="Take the signatures of these notes out.")
@click.option("--yes", is_flag=True, help="Do not ask: sign every note by an editor’s name.")
@this_site
def sign(here: Site, /, wanted: tuple[str, ...], remove: bool, yes: bool) -> None:
    """Sign notes as an editor: keep the digests of their files in editors.lock.

    A note by a name that the setting “editors” lists speaks for the archive only while
    editors.lock, beside mkdocs.yml, holds its id with the digest of its file. NOTE is the id of
    such a note; without any, each that no editor signed as it is now is shown and asked about.
    Read a note before you sign it. Signatures of notes that are gone are taken out.

    \b
    archive notes sign vote/2025-02-11-turnout --yes
    archive notes sign --remove vote/2025-02-11-turnout
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    if remove and not wanted:
        raise click.UsageError("--remove needs the ids of notes")
    edition = here.edition(Console(enabled=False))
    lock = edition.settings.lock
    if lock.problems:
        first = lock.problems[0]
        where = f"{first.path}:{first.line}" if first.line else first.path
        raise click.ClickException(f"{where}: {first.message}; mend or delete it")
    ours = {
        note_id: record.digest
        for note_id, record in edition.archive.notes.items()
        if has_editors_name(record.fields, edition.settings.editors)
    }
    signed = {note: held for note, held in lock.digests.items() if note in ours}
    if remove:
        chosen = {note: signed.pop(note) for note in wanted if note in signed}
    else:
        chosen = {
            note: ours[note]
            for note in (_asked_for(edition, ours, wanted) if wanted else sorted(ours))
            if signed.get(note) != ours[note] and (wanted or yes or _agreed(edition, note))
        }
        signed |= chosen
    if signed != lock.digests:
        text = editors_lock_text(signed)
        here.editors_lock_file.write_text(text, encoding="utf-8", newline="\n")
    for note in chosen:
        click.echo(f"{note}: {'no longer signed' if remove else 'signed'}")
    gone = len(lock.digests.keys() - ours.keys() - set(wanted))
    and_gone = f"; {gone} taken out whose notes are gone" if gone else ""
    click.echo(f"{len(signed)} signatures in {LOCK_NAME}{and_gone}", err=True)


def _asked_for(
    edition: Edition, ours: Mapping[NoteId, str], wanted: tuple[str, ...]
) -> list[NoteId]:
    """Return the notes of these ids; stop where one is none that an editor could sign."""
    found = [NoteId(note) for note in wanted]
    for note in found:
        record = edition.archive.notes.get(note)
        if record is None:
            raise click.ClickException(f"there is no note “{note}”")
        if note not in ours:
            raise click.ClickException(
                f"“{note}” is by “{record.fields.by}”, whom the setting “editors” does not list"
            )
    return found


def _agreed(edition: Edition, note: NoteId) -> bool:
    """Show a note and ask whether to sign it."""
    record = edition.archive.notes[note]
    click.secho(f"\n{edition.settings.shown_path(record.path)}", bold=True)
    click.echo(f"  by {record.fields.by}: {shorten(edition.texts[note].text, _SHOWN)}")
    return click.confirm("  Sign it?")
