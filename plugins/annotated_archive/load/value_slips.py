"""Slips in the plain words of front matter: quotes meant for YAML, Markdown, e-mail addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from annotated_archive.load.deceptive import texts_in
from annotated_archive.load.front_matter import MAX_BYTES
from annotated_archive.load.yaml_writer import quoted, yaml_text
from annotated_archive.records.archive import Lines
from annotated_archive.records.problem import Finding, Severity, shortened_row

CODES = {
    "quotes-around-value": "Curly or angular quotes stand round a whole value, and would be shown; "
    "YAML takes only straight ones for its own.",
    "markup-in-value": "Markdown or HTML in plain words, where its signs would be shown.",
    "address-in-name": "An e-mail address in the name of who wrote; it would be published.",
}

_MAY_HOLD_SLIPS = re.compile(
    rb"[*@#`]|(?<!\w)_|\]\(|\[\[|&\w|&#|[a-z]/?>|\xe2\x80[\x98-\x9f]|\xc2[\xab\xbb]"
)
"""Bytes without which no value has a slip. Most files are spared the walk over their values."""

_AS_WRITTEN = frozenset({
    "quote", "to", "before", "after", "former_quote", "printed", "mentions", "url", "archived_at",
    "terms", "file", "previous_paths", "same_as",
})  # fmt: skip
"""Keys whose values are taken over sign by sign, or are no words."""

_WHOLE = re.compile(r"([“”„‟«»‘’‚‛])(.*)([“”„‟«»‘’‚‛\"'])|([\"'])(.*)([“”«»‘’])", re.DOTALL)
"""A value between quotes of which at least one is none of YAML's."""

_BOLD = re.compile(r"(?<!\w)(\*\*|__)(?=[^\s*_])([^*_\n]{0,299}[^\s*_])\1(?!\w)")
_EMPHASIS = re.compile(r"([*_`])(?=\S)([^*_`\n]*\S)\1")
"""Emphasis or code that is a whole value; within one, a single sign may be anything."""
_HEADING = re.compile(r"#{1,6} +(?=\S)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:https?://|mailto:|[\w./-]+\.md)[^()\s]{0,500}\)")
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,300}))?\]\]")
_TAG = re.compile(r"</?(?:b|i|em|strong|u|a|p|br|span|div|sup|sub)(?:\s[^<>]{0,500})?/?>")
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[lr]aquo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
)
_MAIL = re.compile(r"(?<![\w.@+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?![\w@])")


def value_slips(data: bytes, given: Mapping[str, Any], lines: Lines) -> list[Finding]:
    """Return the slips in the front matter `given` of a file of these bytes."""
    # A text below has most of these signs.
    head = data[: data.find(b"\n---", 3, MAX_BYTES + 10)]
    if not _MAY_HOLD_SLIPS.search(head):
        return []
    found: list[Finding] = []
    for place, value in texts_in(given):
        keys = [step for step in place if isinstance(step, str)]
        slips: list[Finding] = []
        if "@" in value and {"by", "authors"}.intersection(keys):
            slips += _addresses(keys, value)
        if _AS_WRITTEN.isdisjoint(keys):
            slips += (*_around(keys, place[-1], value, head), *_markup(keys, place[-1], value))
        if slips:
            line = lines.at(*place)
            found += (replace(each, line=line) for each in slips)
    return sorted(found, key=lambda finding: (finding.line, finding.code))


def _addresses(keys: list[str], value: str) -> Iterator[Finding]:
    if mail := _MAIL.search(value):
        name = ".".join(keys)
        message = f"“{name}” holds the e-mail address {mail[0]}, which would be published"
        without = _MAIL.sub("", value).strip(" <>()[],;:–-")
        hint = f"write a name alone: {without or 'A reader'}"
        yield Finding("address-in-name", 0, message, hint)


def _around(keys: list[str], step: str | int, value: str, head: bytes) -> Iterator[Finding]:
    whole = _WHOLE.fullmatch(value)
    if whole is None:
        return
    opening, inside, closing = (part for part in whole.groups() if part is not None)
    # “One” and “another” is not one value between quotes; what YAML's own quotes stand around is
    # meant as it is.
    if opening in inside or (closing in inside and closing not in "’'") or not inside.strip():
        return
    if any(f"{mark}{value}".encode() in head for mark in "\"'"):
        return
    message = f"the quotes round “{shortened_row('.'.join(keys))}” are not YAML's and would be shown: {shortened_row(value)}"
    hint = f"write {_written(step, inside.strip())}"
    hint += f"; if they are printed there, {_start(step)} {quoted(value)}"
    yield Finding("quotes-around-value", 0, message, hint, Severity.WARNING)


def _markup(keys: list[str], step: str | int, value: str) -> Iterator[Finding]:
    plain = _BOLD.sub(r"\2", value)
    if whole := _EMPHASIS.fullmatch(plain):
        plain = whole[2]
    plain = _LINK.sub(r"\1", _HEADING.sub("", plain) if _HEADING.match(plain) else plain)
    plain = _WIKI.sub(lambda link: link[2] or link[1], plain)
    plain = _ENTITY.sub(lambda sign: html.unescape(sign[0]), _TAG.sub("", plain))
    if plain != value and plain.strip():
        message = f"“{shortened_row('.'.join(keys))}” is plain words; its markup would be shown: {shortened_row(value)}"
        hint = f"write {_written(step, plain.strip())}"
        yield Finding("markup-in-value", 0, message, hint, Severity.WARNING)


def _start(step: str | int) -> str:
    return f"{step}:" if isinstance(step, str) else "-"


def _written(step: str | int, value: str) -> str:
    """Return a line of front matter, as it is to be written."""
    return (yaml_text({step: value}) if isinstance(step, str) else f"- {value}").strip()
