"""Lines as layouts write them: words that stand as they are, and {fields} that vary.

`By {authors}` is a template. A field takes the words in its place; a field of dates takes a
printed date only. Writing one needs no regular expressions, and none can be written that hangs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from annotated_archive.importing.printed_dates import date_pattern

LONGEST_LINE = 4_000
"""Characters. Longer lines are text; the longest notices seen have about 800."""

LONGEST_DATED = 300
"""The same for lines with a date in them, where every place has to be tried for one."""

_NAME = r"\S(?:.{0,118}?\S)?"
"""Of a publisher, a holder, authors: up to 120 characters."""

FIELDS: dict[str, str] = {
    "authors": "who wrote it",
    "publisher": "who published this copy",
    "published": "the date of this copy",
    "original_publisher": "who published it first",
    "original_published": "when it was published first",
    "original_url": "where the original stood",
    "rights": "a line that begins with Copyright, © or (c)",
    "holder": "who holds the rights",
    "url": "where this copy stood",
    "date": "any printed date; not kept as one",
    "time": "a time of day",
    "number": "figures",
    "words": "anything",
}
"""Every field of a template, with what it takes."""

UNKEPT = frozenset({"date", "time", "number", "words"})
"""Fields whose values are of no use to a record."""

_DATED = frozenset({"published", "original_published", "date"})
_PATTERNS = {
    "url": r"https?://\S+",
    "original_url": r"https?://\S+",
    "time": r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*(?:am|pm|a\.m\.|p\.m\.|م|ص))?(?:\s*[A-Z]{3,4})?",
    "number": r"\d[\d.,]*",
    "rights": r"(?:Copyright|©|\(c\)|حقوق).*",
    "words": ".+?",
}
"""What fields take that hold neither a date nor a name, as regular expressions."""

_NARROW = frozenset(FIELDS) - {
    "authors",
    "publisher",
    "original_publisher",
    "holder",
    "words",
    "number",
}
"""Fields that not every line can fill."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class TemplateError(ValueError):
    """A template that has an unknown field, or fits any line."""


@dataclass(frozen=True, slots=True)
class Template:
    """One line as a layout writes it, ready to be matched."""

    text: str
    """As written in the layout."""
    pattern: re.Pattern[str]
    anchor: str
    """Its longest fixed words, lower-case: a line without them need not be tried."""
    longest: int
    """How long a line of this kind can be."""

    def values(self, line: str, plain: str | None = None) -> dict[str, str] | None:
        """Return the values of the fields when `line` fits, else None.

        `plain` is `plain_form(line)`: a caller that tries many templates makes it once.
        """
        plain = plain_form(line) if plain is None else plain
        if len(line) > self.longest or self.anchor not in plain:
            return None
        found = self.pattern.fullmatch(line)
        if found is None:
            return None
        values = {name: value.strip() for name, value in found.groupdict().items()}
        return None if "authors" in values and not _like_names(values["authors"]) else values


def _like_names(text: str) -> bool:
    # “By Monday it was over” has the form of “By Ludwig van der Berg” and is none.
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    return bool(words) and not words[0][0].islower() and small <= len(words) / 2


def fields_of(text: str) -> frozenset[str]:
    """Return the names of the fields in a template."""
    return frozenset(_PLACEHOLDER.findall(text))


@lru_cache(maxsize=1024)
def template(text: str) -> Template:
    """Return the template that `text` writes. Raises TemplateError."""
    parts = _PLACEHOLDER.split(" ".join(text.split()))
    fixed, names = parts[::2], parts[1::2]
    for name in names:
        if name not in FIELDS:
            raise TemplateError(f"“{{{name}}}” is no field")
    if not any(part.strip() for part in fixed) and not _NARROW & set(names):
        raise TemplateError("the template fits any line")
    seen: set[str] = set()
    pattern = ""
    for at, part in enumerate(parts):
        if at % 2 == 0:
            pattern += _fixed(part)
            continue
        if part in seen:
            raise TemplateError(f"“{{{part}}}” stands twice")
        if part not in UNKEPT:
            seen.add(part)
        pattern += (
            f"(?:{_pattern_of(part)})" if part in UNKEPT else f"(?P<{part}>{_pattern_of(part)})"
        )
    anchor = max((plain_form(part).strip() for part in fixed), key=len)
    longest = LONGEST_DATED if _DATED & set(names) else LONGEST_LINE
    return Template(text, re.compile(pattern, re.IGNORECASE), anchor, longest)


def plain_form(line: str) -> str:
    """Return `line` as anchors are looked for in it: lower-case, with typed quotes and dashes."""
    return _unquoted(line).lower()


def _pattern_of(name: str) -> str:
    return date_pattern() if name in _DATED else _PATTERNS.get(name, _NAME)


_TYPED = str.maketrans("‘’“”–—", "''\"\"--")
_LOOSE = {
    "'": "['‘’]",
    '"': '["“”]',
    " ": r"\s+",
    "-": "[-–—]",
}
"""Signs that the same page prints in several forms."""


def _fixed(part: str) -> str:
    return "".join(_LOOSE.get(char) or re.escape(char) for char in _unquoted(part))


def _unquoted(text: str) -> str:
    return text.translate(_TYPED)
