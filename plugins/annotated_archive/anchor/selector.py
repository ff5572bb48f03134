"""What a note says about its passage, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotated_archive.anchor.fold import Span


@dataclass(frozen=True, slots=True)
class Selector:
    """Which passage a note means: W3C Web Annotation's TextQuoteSelector, and `to`."""

    quote: str
    """The passage; with `to`, its first words."""
    to: str | None = None
    """The last words of a long passage."""
    before: str | None = None
    """The words before the passage; `""` is the text's start, None says nothing."""
    after: str | None = None
    """The words after the passage; `""` is the text's end, None says nothing."""
    fingerprint: str | None = None
    """Of the text the note was made on; None: the note is new."""


class Outcome(StrEnum):
    """What became of a note. Only the first two are places."""

    ANCHORED = "anchored"
    EARLIER = "anchored-from-earlier-text"
    """Placed, though the note was made on another text than this."""
    PROPOSAL = "proposal"
    """Not placed; the candidates, best first, are for a person to judge."""
    AMBIGUOUS = "ambiguous"
    """Not placed: the candidates fit all that the note says equally well."""
    LOST = "lost"
    """Not placed, and nothing like it was found."""


class How(StrEnum):
    """How far the words found are those of the quote."""

    RAW = "raw"
    """The same; on the text the note was made on, white space and normal form aside."""
    FOLDED = "folded"
    """The same by the folding table."""
    LOOSE = "loose"
    """The same but for case, accents or harakat. Proposals only."""
    NEAR = "near"
    """Similar words, or those that now stand where the quote stood. Proposals only."""


class Why(StrEnum):
    """Why a note was not placed."""

    EMPTY_QUOTE = "empty-quote"
    """The quote holds nothing that can be seen."""
    SEVERAL = "several-places"
    TOO_MANY = "too-many-places"
    """So many places fit that not all were looked at."""
    CONTEXT_DIFFERS = "context-differs"
    """The quote is there, but not with the words before and after it."""
    NOT_EXACT = "not-exact"
    """On the text it was made on, quote or context are not what stands there, sign by sign."""
    NO_CONTEXT = "no-context"
    """The text changed, and without words on both sides nothing proves the place."""
    LONG_PASSAGE = "long-passage"
    """The text changed, perhaps between the first and the last words of the passage."""
    INSIDE_NUMBER = "inside-number"
    """The only place starts or ends within a number: 7 in 17."""
    END_NOT_FOUND = "end-not-found"
    """The first words are there, but the last words do not follow near enough."""
    LETTERS_DIFFER = "letters-differ"
    """In case, accents or harakat."""
    WORDS_DIFFER = "words-differ"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a person may choose."""

    span: Span
    """In the text as it stands, code points, half open."""
    how: How


@dataclass(frozen=True, slots=True)
class Match:
    """What became of one selector on one text."""

    outcome: Outcome
    span: Span | None = None
    """The passage in the text as it stands (code points, half open); None: not placed."""
    how: How | None = None
    """Of the place, or of the candidates."""
    candidates: tuple[Candidate, ...] = ()
    """Where it was not placed: the likely places, best first, or the equal ones in order."""
    why: Why | None = None
    """Why it was not placed."""
