"""Addresses in texts that lead nowhere, and what to write instead."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from annotated_archive.records.address_repairs import address_meant
from annotated_archive.records.ids import slug

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
"""The beginning of an address that is no path (RFC 3986, section 3.1)."""
_OWN_COMPUTER = re.compile(r"file:|[A-Za-z]:[\\/]|~/|/(?:home|Users)/", re.IGNORECASE)

Wrong = tuple[str, str, str]
"""Code, message and hint of the problem of one reference."""

_BESIDE = "put the file beside this one, and write its name alone: [the vote](vote.pdf)"


def wrong_link(target: str) -> Wrong | None:
    """Return what is wrong with the address of a link that is not a path of this archive."""
    if not target:
        hint = "write it into the round brackets, or take the brackets away"
        return "broken-link", "the link has no address", hint
    if _OWN_COMPUTER.match(target):
        return "unsafe-link", f"“{target}” is a file on one computer alone", _BESIDE
    is_path = not _SCHEME.match(target) and not target.startswith("//")
    if not is_path:
        meant = address_meant(target)
        return "unsafe-link", f"“{target}” cannot be followed", _hint(target, meant)
    if "\\" in target and not address_meant(target):
        hint = f"write {target.replace(chr(92), '/')}"
        return "broken-link", f"“{target}” has backslashes, where addresses have /", hint
    return None


def _hint(target: str, meant: str) -> str:
    if meant and meant != target:
        return f"write {meant}"
    if target.lower().startswith("tel:"):
        return "write the number as plain words; links lead to web and mail addresses"
    return "use https:// or http:// with a host behind it, or mailto:"


def wrong_image(target: str) -> Wrong | None:
    """Return what is wrong with the address of a picture that is not a path of this archive."""
    if not target:
        hint = "write the name of the file into the round brackets: ![what it shows](map.png)"
        return "broken-link", "the image has no address", hint
    if not _SCHEME.match(target) and not target.startswith("//"):
        return None
    name, ending = posixpath.splitext(posixpath.basename(re.split("[?#,]", target)[0]))
    name = "picture" if target.startswith("data:") else slug(name) or "picture"
    file = f"{name}{ending if ending[1:].isalnum() else '.jpg'}"
    if _OWN_COMPUTER.match(target):
        message = f"the image “{target}” is a file on one computer alone"
    else:
        message = f"the image “{target}” lies outside of the archive, and pages load nothing else"
    hint = f"save it beside this file, if you may, and write ![what it shows]({file})"
    return "image-from-elsewhere", message, hint


def meant_elsewhere(target: str) -> str:
    """Return the hint for a path without a file that is like an address without its scheme."""
    meant = address_meant(target)
    return f"write {meant}" if meant else ""


class OtherForms:
    """Finds paths that differ from a wanted one in how letters with accents are made.

    macOS gives names back with letter and accent apart, however they were written.
    """

    def __init__(self, *paths: Iterable[str]) -> None:
        self._paths = paths

    def __call__(self, wanted: str) -> str:
        """Return the path that a file has, or `wanted`."""
        if wanted.isascii():
            return wanted
        return self._composed.get(unicodedata.normalize("NFC", wanted), wanted)

    @cached_property
    def _composed(self) -> dict[str, str]:
        return {
            unicodedata.normalize("NFC", path): path
            for path in chain(*self._paths)
            if not path.isascii()
        }
