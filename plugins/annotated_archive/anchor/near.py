"""Passages that are similar to a lost quote, for proposals only.

The rarest words of quote and context vote for the start of the passage (the seeds
and diagonals of BLAST, Altschul et al. 1990); the winners are aligned word by word. Each note
costs the same however long the text is, once the text's words are indexed.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.positions import MAX_PASSAGE, Level, loose_level
from annotated_archive.anchor.prepared_text import WORD, PreparedText
from annotated_archive.anchor.selector import Selector

VOTERS = 6
"""Words of a note that vote: enough to outvote a chance hit, few enough to be rare."""

OFTEN = 64
"""A word that is more frequent in the text does not vote: it would say little and cost much."""

CONTEXT_WORDS = 8
"""Words of context compared on each side: about the 30 characters that tools write."""

MAX_WORDS = 64
"""Words aligned at once, because aligning takes quadratic time. Of a longer quote the first and
last 32 are searched, as with `to`."""

WINDOWS = 3
"""Elected positions that are aligned."""

SIMILAR = 0.6
"""Least similarity of a proposal: difflib's ratio, whose manual calls 0.6 a close match."""

SHORT = 80
"""Characters up to which quotes are compared by letters, so that a typing mistake in a name does
not make it another word; longer ones are compared by words."""


def near_spans(text: PreparedText, selector: Selector) -> list[Span]:
    """Return passages of the true text that resemble the selector's, best first."""
    level = loose_level(text)
    quote = _words(level.fold(selector.quote))
    before, after = (_words(level.fold(words or "")) for words in (selector.before, selector.after))
    if selector.to is not None:
        last = _words(level.fold(selector.to))
    elif len(quote) > MAX_WORDS:
        quote, last = quote[: MAX_WORDS // 2], quote[-MAX_WORDS // 2 :]
    else:
        return _true_spans(level, text, _aligned(text, before, quote, after))
    starts = _aligned(text, before, quote[:MAX_WORDS], [])
    ends = _aligned(text, [], last[-MAX_WORDS:], after)
    joined = [
        (start, end_)
        for start, end in starts[:1]
        for start_, end_ in ends[:1]
        if start_ >= end and text.words.ends[end_ - 1] - text.words.starts[start] <= MAX_PASSAGE
    ]
    return _true_spans(level, text, joined)


def _true_spans(level: Level, text: PreparedText, passages: list[Span]) -> list[Span]:
    index = text.words
    spans = (level.true_span(index.starts[first], index.ends[end - 1]) for first, end in passages)
    return [span for span in spans if span]


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _aligned(
    text: PreparedText, before: list[str], quote: list[str], after: list[str]
) -> list[Span]:
    """Return similar passages as spans of the text's words, best first."""
    lead = before[-CONTEXT_WORDS:]
    words = [*lead, *quote, *after[:CONTEXT_WORDS]]
    index = text.words
    slack = max(2, len(words) // 8)  # words that may have come or gone within the passage
    scores: dict[Span, float] = {}
    for position in _elected(text, words, slack):
        start = max(0, position - slack)
        window = index.words[start : position + len(words) + 2 * slack]
        passage = _counterpart(words, len(lead), len(lead) + len(quote), window)
        if passage:
            score = _similarity(quote, window[slice(*passage)])
            if score >= SIMILAR:
                scores[start + passage[0], start + passage[1]] = score
    return sorted(scores, key=lambda span: (-scores[span], span))


def _elected(text: PreparedText, words: list[str], slack: int) -> list[int]:
    """Return the likely starts of the words by the votes of the rarest, most votes first."""
    positions = [(offset, text.words.positions.get(word, ())) for offset, word in enumerate(words)]
    voters = [(len(each), offset, each) for offset, each in positions if 0 < len(each) <= OFTEN]
    votes: Counter[int] = Counter()
    for _, offset, each in sorted(voters, key=lambda voter: voter[:2])[:VOTERS]:
        for position in each:
            votes[max(0, position - offset) // slack] += 1
    sums = {bucket: count + votes.get(bucket + 1, 0) for bucket, count in votes.items()}
    best = sorted(sums, key=lambda bucket: (-sums[bucket], bucket))[:WINDOWS]
    return [bucket * slack for bucket in best]


def _counterpart(words: list[str], first: int, end: int, window: list[str]) -> Span | None:
    """Return the span of the window that stands for words first to end.

    Where a word at an end has no equal, its neighbour's counterpart bounds the passage, or else
    as many words count as it takes to reach the first or last equal within.
    """
    blocks = SequenceMatcher(None, words, window, autojunk=False).get_matching_blocks()
    equal = {a + i: b + i for a, b, size in blocks for i in range(size)}
    within = [number for number in range(first, end) if number in equal]
    if first - 1 in equal and first not in equal:
        start = equal[first - 1] + 1
    elif within:
        start = max(0, equal[within[0]] - (within[0] - first))
    else:
        return None
    if end in equal and end - 1 not in equal:
        stop = equal[end]
    elif within:
        stop = equal[within[-1]] + end - within[-1]
    else:
        return None
    stop = min(stop, len(window))
    return (start, stop) if start < stop else None


def _similarity(quote: list[str], passage: list[str]) -> float:
    ours, theirs = " ".join(quote), " ".join(passage)
    if len(ours) <= SHORT and len(theirs) <= 2 * SHORT:
        return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    return SequenceMatcher(None, quote, passage, autojunk=False).ratio()
