"""The links and pictures of Markdown, found in one pass, whatever stands inside of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from annotated_archive.importing.item import Leftover
from annotated_archive.importing.site.held import GONE, PIECE, line_at
from annotated_archive.importing.site.targets import PostTargets

_TITLE = r"(?P<title>[ \t\n\x01]+(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?"
_TARGET = r"(?P<target><[^<>\n]{0,2000}>|(?>(?:[^\s()<>]|\((?>(?:[^\s()]|\([^\s()]{0,300}\)){0,300})\)){0,2000}))"
_TOKEN = re.compile(
    rf"\\.|(?P<open>!?\[)|\]\([ \t\n]*{_TARGET}{_TITLE}[ \t\n]*\)|\][ ]?\[(?P<label>[^\[\]\n]{{0,300}})\]|(?P<close>\])",
    re.DOTALL,
)
_DEFINED = re.compile(
    r"^[ ]{0,3}\[(?!\^)([^\[\]\n]{1,300})\]:[ \t]*(<[^<>\n]*>|\S+)[ \t]*((?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))?)[ \t]*$",
    re.MULTILINE,
)
_OUTWARD = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_WIKI = re.compile(r"\[\[(?=[^\[\]|\n]{1,200}(?:\|[^\[\]]{1,300})?\]\](?!\())")


@dataclass(slots=True)
class _Open:
    at: int
    is_image: bool


def with_links(text: str, targets: PostTargets, first_line: int) -> str:
    """Return Markdown whose links and pictures lead where they can lead here."""
    inlined: dict[str, str] = {}

    def definition(found: re.Match[str]) -> str:
        target = found[2].strip("<>")
        # Ours knows no code in the names of definitions.
        if _OUTWARD.match(target) and not targets.is_own(target) and not PIECE.search(found[1]):
            return found[0]
        if target == "#":  # a remark: `[//]: # (a remark)`
            targets.leftovers.append(Leftover("text", found[0].strip()))
        else:
            inlined[_label(found[1], targets)] = target
        return ""

    text = _DEFINED.sub(definition, text)
    text = _scanned(text, targets, first_line, inlined)
    return _WIKI.sub(r"\\[[", text)


def _label(words: str, targets: PostTargets) -> str:
    return " ".join(targets.held.whole(words).split()).casefold()


def _scanned(text: str, targets: PostTargets, first_line: int, inlined: dict[str, str]) -> str:
    out: list[str] = []
    stack: list[_Open] = []
    done = 0
    line, counted = first_line, 0
    for found in _TOKEN.finditer(text):
        out.append(text[done : found.start()])
        done = found.end()
        if found["open"]:
            stack.append(_Open(len(out), found["open"] == "!["))
            out.append(found[0])
            continue
        if found[0].startswith("\\") or not stack:
            out.append(found[0])
            continue
        opened = stack.pop()
        line += line_at(text[counted : found.start()], found.start() - counted)
        counted = found.start()
        words = "".join(out[opened.at + 1 :])
        if found["target"] is not None:
            target, title = found["target"], found["title"] or ""
        else:
            label = found["label"] if found["label"] else words
            known = inlined.get(_label(label, targets))
            if known is None:
                out.append(found[0])
                continue
            target, title = known, ""
        del out[opened.at :]
        make: Callable[[], str] = (
            (lambda: targets.image(words, target, line, _one_line(title)[2:-1]))  # noqa: B023  # called at once
            if opened.is_image
            else (lambda: targets.link(words, target, line, _one_line(title)))  # noqa: B023
        )
        out.append(make())
    out.append(text[done:])
    return "".join(out)


def _one_line(title: str) -> str:
    plain = " ".join(title.replace(GONE, " ").split())
    return f" {plain}" if plain else ""
