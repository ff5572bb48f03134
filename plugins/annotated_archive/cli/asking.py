"""Questions at the terminal for what a new record lacks, until all of it is right."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

import click

from annotated_archive.cli.answers import RecordAnswers
from annotated_archive.cli.wrong_answer import Place, WrongAnswer
from annotated_archive.load.model_keys import field_at, model_at
from annotated_archive.records.ids import Kind
from annotated_archive.records.meanings import meanings

_ASKED = {
    "title": "Title, as printed",
    "published": "Published (2018-10-09, 2018-10~, or unknown)",
    "publisher": "Publisher, by name or id, or unknown",
    "language": "Language of the text (en, ar, …)",
    "body": "What will stand below: full, excerpt, digest or none",
    "name": "Preferred name",
    "qualifier": "Public role",
    "target": "The record it is about, by name or id",
    "kind": "Kind",
    "by": "Your name, or A reader",
    "rights.basis": "On what basis the full text may stand here",
}
"""The question for each key that a record needs."""

_DEFAULTS = {"language": "en", "body": "digest", "by": "A reader"}


def somebody_is_there() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty()


def complete(answers: RecordAnswers, *, asks: bool) -> None:
    """Ask for what is needed or wrong until all is right, or say all of it at once.

    Raises click.ClickException where nobody can be asked.
    """
    if not asks:
        if lines := "\n".join(dict.fromkeys(each.why for each in answers.wrong())):
            raise click.ClickException(f"nothing was written:\n{lines}")
        return
    while found := list(answers.wrong()):
        # What was given and is wrong comes first: nobody answers for a target that is not there.
        wrong = next((each for each in found if answers.at(each.place) is not None), found[0])
        is_first = len(wrong.place) == 1 and answers.at(wrong.place) is None
        _settle(answers, wrong, tells_why=not is_first)


def _settle(answers: RecordAnswers, wrong: WrongAnswer, *, tells_why: bool) -> None:
    """Ask about one value until nothing is wrong with it; the others stay as they are."""
    now: WrongAnswer | None = wrong
    while now is not None:
        if tells_why:
            click.echo(now.why)
        try:
            _ask(answers, now)
        except click.BadParameter as error:  # KEY=VALUE with a key that there is not
            now = now._replace(why=error.message)
        else:
            here = (
                each for each in answers.wrong() if each.place[: len(wrong.place)] == wrong.place
            )
            now = next(here, None)
            if now is not None and answers.at(wrong.place) is None:
                return  # left out; what is needed then is asked in its turn
        tells_why = True


def _ask(answers: RecordAnswers, wrong: WrongAnswer) -> None:
    """Ask about one value, and take the answer."""
    place = wrong.place
    if wrong.doubt and click.confirm("Keep it as it is?"):
        answers.kept.add(wrong.doubt)
        return
    if wrong.asks and click.confirm(wrong.asks):
        answers.put(place, wrong.meant)
        return
    key = ".".join(map(str, place))
    if answer := _answer(answers, wrong, key):
        answers.take((f"{key}.{answer}" if wrong.takes_keys else f"{key}={answer}",))
        return
    field = field_at(answers.model, place)
    is_item = isinstance(place[-1], int)
    if is_item or field is None or not field.is_required():
        answers.drop(place)
        return
    around = ".".join(map(str, place[:-1]))
    if click.confirm(f"Without {place[-1]} nothing of {around} can stand. Leave {around} out?"):
        answers.drop(place[:-1])


def _answer(answers: RecordAnswers, wrong: WrongAnswer, key: str) -> str:
    """Return an answer, empty where the value is to be left out."""
    place = wrong.place
    field = field_at(answers.model, place)
    is_needed = wrong.is_needed or (len(place) == 1 and field is not None and field.is_required())
    words = _ASKED.get(key) or f"{key}: {_meaning(answers, place)}".rstrip(": ")
    choices = _choices(answers, place)
    if is_needed:
        kind = click.Choice(choices) if choices else None
        return str(click.prompt(words, type=kind, default=_DEFAULTS.get(key)))
    told = [", ".join(choices)] if choices else []
    told += ["KEY=VALUE"] if wrong.takes_keys else []
    is_free = isinstance(place[-1], int) or field is None or not field.is_required()
    told += ["empty leaves it out"] if is_free else []
    words = f"{words} ({'; '.join(told)})" if told else words
    return str(click.prompt(words, default="", show_default=False)).strip()


def _meaning(answers: RecordAnswers, place: Place) -> str:
    if isinstance(place[-1], int) or (around := model_at(answers.model, place[:-1])) is None:
        return ""
    return " ".join(meanings(around).get(place[-1], "").split()).rstrip(".")


def _choices(answers: RecordAnswers, place: Place) -> list[str]:
    if (answers.kind, place) == (Kind.NOTE, ("kind",)):
        return list(answers.vocabulary.note_kinds)
    field = None if isinstance(place[-1], int) else field_at(answers.model, place)
    if field is None:
        return []
    if get_origin(field.annotation) is Literal:  # of a field that mkdocs.yml declares
        return list(get_args(field.annotation))
    members: Mapping[str, Any] = getattr(field.annotation, "__members__", {})
    return [member.value for member in members.values()]
