"""Names of files that every computer can hold, so that an archive can be copied to any.

Linux takes nearly any bytes for a name. Windows refuses some characters and names (“Naming
Files, Paths, and Namespaces”, https://learn.microsoft.com/windows/win32/fileio/naming-a-file),
and git cannot check out a folder there that holds one; neither Windows nor macOS tells capital
letters from small ones, and macOS takes composed and decomposed letters for the same.
"""

from __future__ import annotations

import re
import unicodedata

DEVICES = frozenset({
    "con", "prn", "aux", "nul", "conin$", "conout$",
    *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
})  # fmt: skip
"""Names that Windows takes for devices, in any case and with any extension."""

LONGEST_NAME = 255
"""Bytes of one name: the limit of nearly every file system."""

LONGEST_PATH = 800
"""Bytes, without the path of the content folder or the site. macOS allows 1,024 for all."""

DEEPEST_FOLDER = 20
"""Levels of folders. Programs that walk folders recurse once a level."""

_FINE = re.compile(r"[a-z0-9_-]{5,60}(\.[a-z0-9]{1,9})?")
"""Nearly every name: too long for a device's, too short for the limit."""

_FORBIDDEN = re.compile(r'[<>:"|?*\\]')


def trouble_with_name(name: str) -> str:
    """Return why some computer cannot hold a file or folder called `name`; empty if all can."""
    if _FINE.fullmatch(name):
        return ""
    if not name.isprintable() or "\ufffd" in name:
        # Bytes that are no UTF-8, line ends, marks that turn the reading direction.
        return "the name holds characters that cannot be shown"
    if character := _FORBIDDEN.search(name):
        return f"the name holds “{character[0]}”, which Windows does not allow"
    if name[-1:] in (".", " "):
        return "the name ends with a full stop or a space, which Windows does not allow"
    stem = name.partition(".")[0].rstrip(" ").lower()
    if stem in DEVICES:
        return f"“{stem}” is the name of a device to Windows, whatever follows it"
    return trouble_with_length(name)


def trouble_with_length(name: str) -> str:
    """Return why a name is too long for nearly all computers; empty if it is not."""
    if len(name) * 4 > LONGEST_NAME and len(name.encode()) > LONGEST_NAME:
        return f"a name is longer than {LONGEST_NAME} bytes"
    return ""


def trouble_with_path(path: str) -> str:
    """Return why a path is too long or too deep; empty if it is not."""
    if path.count("/") > DEEPEST_FOLDER:
        return f"folders are nested deeper than {DEEPEST_FOLDER} levels"
    if len(path) * 4 > LONGEST_PATH and len(path.encode()) > LONGEST_PATH:
        return f"the whole path is longer than {LONGEST_PATH} bytes"
    return ""


def alike(path: str) -> str:
    """Return a key that is equal for paths that some computer takes for the same."""
    if path.isascii():
        return path.lower()
    folded = unicodedata.normalize("NFC", path).casefold()
    return unicodedata.normalize("NFC", folded)
