"""Lists as CommonMark indents them, written with the four columns a level that our Markdown wants."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ITEM = re.compile(r"(?P<sign>[-*+]|\d{1,9}[.)])(?P<space> {1,}|$)(?P<rest>.*)")
_RULE = re.compile(r"\s*([-*_])(?:[ \t]*\1){2,}[ \t]*")
_LEVEL = 4


@dataclass(slots=True)
class _Open:
    content: int
    """The column at which the words of the item begin in the source."""


def with_list_columns(text: str) -> str:
    """Return Markdown in which all that belongs to an item stands four columns in.

    A blank line comes before a list that begins right below a paragraph, where CommonMark needs
    none.
    """
    if not re.search(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]", text, re.MULTILINE):
        return text
    stack: list[_Open] = []
    out: list[str] = []
    is_after_blank, was_words = True, False
    for row in text.split("\n"):
        if not row.strip():
            out.append("")
            is_after_blank, was_words = True, False
            continue
        plain = row.expandtabs(_LEVEL)
        indent = len(plain) - len(plain.lstrip(" "))
        words = plain.lstrip(" ")
        item = None if _RULE.fullmatch(row) else _ITEM.fullmatch(words)
        if item and was_words and not stack and not _interrupts(item):
            item = None
        if item or is_after_blank:
            while stack and indent < stack[-1].content:
                stack.pop()
        if item and indent - (stack[-1].content if stack else 0) < _LEVEL:
            if was_words and not stack and out and out[-1]:
                out.append("")
            sign = item["sign"].replace(")", ".")
            out.append(f"{' ' * (_LEVEL * len(stack))}{sign} {item['rest']}".rstrip())
            space = len(item["space"])
            stack.append(_Open(indent + len(item["sign"]) + (space if 1 <= space <= _LEVEL else 1)))
            is_after_blank, was_words = False, False
            continue
        if stack and indent >= stack[-1].content:
            more = indent - stack[-1].content  # less than a level means nothing
            out.append(" " * (_LEVEL * len(stack) + (more if more >= _LEVEL else 0)) + words)
        else:
            out.append(row)
        was_words = not stack and not words.startswith(("#", "|", ">"))
        is_after_blank = False
    return "\n".join(out)


def _interrupts(item: re.Match[str]) -> bool:
    """Whether a list may begin without a blank line above: not with 1986., which ends a sentence."""
    return bool(item["rest"].strip()) and item["sign"] in {"-", "*", "+", "1.", "1)"}
