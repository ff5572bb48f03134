"""What mkdocs.yml declares, read as strictly as front matter: names, labels, and their mistakes.

A name that the archive uses itself is refused, and so is a label that could be taken for words of
its pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from annotated_archive.check.look_alikes import looks, role_in
from annotated_archive.load.mistakes import validation_problems
from annotated_archive.load.written_option import WrittenOption
from annotated_archive.records.archive import Lines
from annotated_archive.records.fields import Fields, Language
from annotated_archive.records.problem import Problem

CODES = {
    "name-taken": "A name that mkdocs.yml declares is one that the archive uses itself.",
    "label-taken": "A label that mkdocs.yml declares is one that pages of the archive show already.",
    "bad-declaration": "Something in mkdocs.yml is declared in a way that cannot be meant.",
}

LONGEST_NAME, LONGEST_LABEL = 40, 60
"""Characters; a label stands in one line of a note of 20 em."""

_PUNCTUATION = frozenset(" -'.,;:()/?!")
"""The signs of ASCII that a label may have: none that mark up text anywhere."""
_JOINERS = frozenset("\u200c\u200d")
"""Invisible, and part of the spelling of Persian and of languages of India."""
INVISIBLE = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and a sign that show nothing: the fillers of Hangul, and Braille without a dot."""
_VOICE = re.compile(r"\b(archives?|official(ly)?)\b", re.IGNORECASE)
"""Words by which a label says that the archive speaks; the words for offices are another list."""


def wrong(message: str, hint: str) -> PydanticCustomError:
    """Return the error of a value that cannot be."""
    return PydanticCustomError("words", "{message}", {"message": message, "hint": hint})


def read_by_people(text: str) -> str:
    """Return words; refuse those that show nothing, or turn what stands around them."""
    if strange := next(filter(steers, text), ""):
        raise wrong(f"U+{ord(strange):04X} cannot stand in it", "write plain words")
    if not any(unicodedata.category(sign)[0] in "LNS" for sign in text if sign not in INVISIBLE):
        raise wrong(f"“{text}” has no letter", "write what readers are to see")
    return text


def steers(sign: str) -> bool:
    """Whether a sign shows nothing and does something to others, such as turning them."""
    return not sign.isprintable() and sign not in _JOINERS


def _one_line(value: object) -> object:
    return (
        unicodedata.normalize("NFC", " ".join(value.split())) if isinstance(value, str) else value
    )


def _with_letters(text: str) -> str:
    """Return words that have a letter, and nothing but letters, digits and plain punctuation."""
    if not any(unicodedata.category(sign)[0] == "L" for sign in text):
        raise wrong(f"“{text}” has no letter", "readers and screen readers tell things by words")
    for sign in text:
        plain = sign in _PUNCTUATION if sign.isascii() and not sign.isalnum() else True
        is_seen = unicodedata.category(sign)[0] in "LMNPZ" and sign not in INVISIBLE
        if not plain or not (is_seen or sign in _JOINERS):
            raise wrong(
                f"U+{ord(sign):04X} cannot stand in it",
                "letters, digits, spaces and plain punctuation can",
            )
    return text


def by_language(value: object) -> object:
    """Return words by language; words that stand alone are for every language."""
    return value if isinstance(value, dict) else {"": value}


ON_ONE_LINE, WITH_LETTERS = BeforeValidator(_one_line), AfterValidator(_with_letters)
LanguageOrAll = Language | Literal[""]
DeclaredLabel = Annotated[
    dict[LanguageOrAll, Annotated[str, Field(max_length=LONGEST_LABEL), ON_ONE_LINE, WITH_LETTERS]],
    BeforeValidator(by_language),
    Field(min_length=1),
]
"""What a kind is called: words, or words for each language, which go into proposals as well."""

D = TypeVar("D", bound=Fields)


@dataclass(frozen=True, slots=True)
class DeclaredForm(Generic[D]):
    """How the declarations of one option are written."""

    model: type[D]
    """What stands below a name."""
    noun: str
    """What is declared, as messages call it."""
    example: str
    labels: tuple[str, ...]
    """The keys of what it is called."""
    most: int = 0
    """How many fit; 0 if there is no end."""
    joint: str = "-"
    """The sign that joins the words of a name."""
    heads_words: bool = True
    """Whether labels stand over what others wrote, who must not seem to be the archive."""


class Declarations:
    """What one option of mkdocs.yml declares, by name; `problems` has what is wrong with it."""

    def __init__(
        self,
        option: WrittenOption,
        why_taken: Callable[[str], str] = lambda name: "",
        words: Collection[str] = (),
    ) -> None:
        """Read what stands below an option.

        `why_taken` says why nothing may have a name, and is empty where it may; `words` are those
        of the archive's pages, in every language, that no label may be taken for.
        """
        self.option = option
        self._why_taken = why_taken
        self._words = {look: word for word in words for look in looks(word)}
        self._called: dict[tuple[str, str], str] = {}
        self.problems: list[Problem] = []
        for place in option.twice:
            message = f"the key “{place[-1]}” stands twice"
            self.say(place, "duplicate-key", message, "keep one of them")

    def each(self, form: DeclaredForm[D]) -> Iterator[tuple[str, D]]:
        """Yield what is declared well enough to be read, by its name."""
        given = {} if self.option.value is None else self.option.value
        such_as = f"such as {form.example}"
        if not isinstance(given, dict):
            self.say((), "wrong-shape", "the option takes a mapping of names", such_as)
            return
        if form.most and len(given) > form.most:
            message = f"{len(given)} are declared"
            self.say((), "bad-declaration", message, f"at most {form.most} fit")
        for key, written in given.items():
            name = str(
                key
            )  # where only MkDocs could read the file, YAML may have made a number of it
            self._check_name(name, form)
            values = {} if written is None else written
            if not isinstance(values, dict):
                self.say((name,), "wrong-shape", f"“{name}” takes a mapping", such_as)
                continue
            try:
                fields = form.model.model_validate(values)
            except ValidationError as error:
                lines = {key[1:]: line for key, line in self.option.lines.below(name)}
                path = self.option.path_of(name)
                found = validation_problems(error, form.model, values, Lines.of(lines), path)
                self.problems += (replace(each, hint=each.hint or such_as) for each in found)
                continue
            for key in form.labels:
                self._check_label((name, key), getattr(fields, key) or {}, form)
            yield name, fields

    def say(self, place: tuple[str | int, ...], code: str, message: str, hint: str) -> None:
        """Note a mistake, at the keys that lead to it."""
        path = self.option.path_of(*map(str, place[:1]))
        line = self.option.line(*place)
        self.problems.append(Problem(path, line, code, message, hint=hint))

    def _check_name(self, name: str, form: DeclaredForm[Any]) -> None:
        message = f"no {form.noun} can be called “{name}”"
        pattern = rf"[a-z][a-z0-9]*({form.joint}[a-z0-9]+)*"
        if not re.fullmatch(pattern, name) or len(name) > LONGEST_NAME:
            hint = f"use a-z, digits and {form.joint}, a letter first, at most {LONGEST_NAME}"
            self.say((name,), "bad-declaration", message, hint)
        elif reason := self._why_taken(name):
            self.say((name,), "name-taken", f"{message}: {reason}", "choose another name")

    def _check_label(
        self, place: tuple[str, str], label: Mapping[str, str], form: DeclaredForm[Any]
    ) -> None:
        """Refuse words that look like the archive's own, or that call something else as well."""
        for tag, words in label.items():
            at = (*place, tag) if tag else place
            seen = looks(words)
            others = (self._called.get((tag, look), place[0]) for look in seen)
            if taken := next((self._words[look] for look in seen if look in self._words), None):
                message = f"“{words}” looks like the archive's own words “{taken}”"
                hint = "readers would take it for something that the archive says; choose others"
                self.say(at, "label-taken", message, hint)
            elif form.heads_words and (voice := voice_in(words)):
                message = f"“{words}” holds “{voice}”"
                hint = "readers would think that the archive speaks; choose other words"
                self.say(at, "label-taken", message, hint)
            elif other := next((name for name in others if name != place[0]), None):
                message = f"“{words}” is also what {other} is called"
                self.say(at, "label-taken", message, "give each a label of its own")
            for look in seen:
                self._called.setdefault((tag, look), place[0])


def voice_in(words: str) -> str:
    """Return the word by which the archive, or somebody with an office there, would speak."""
    role, voice = role_in(words), _VOICE.search(words)
    return role[1] if role else voice[0] if voice else ""
