"""The lines of a text, decoded one by one, so that it is known at which byte each ends."""

from __future__ import annotations

import io
import re
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import IO

from annotated_archive.importing.table.chunks import LARGEST_ROW
from annotated_archive.importing.table.encoding import opened

_AFTER_RETURN = re.compile(r"(?<=\r)(?!\n)")


class DecodedLines:
    """The lines of a file with their ends, as the csv module wants them.

    Iterating raises UnicodeDecodeError and what `UNREADABLE` lists.
    """

    def __init__(self, path: Path, encoding: str, offset: int = 0) -> None:
        """Open the file at a byte where a line begins. Raises what `UNREADABLE` lists."""
        self._file: IO[bytes] = opened(path)
        self._text: io.TextIOWrapper | None = None
        self._waiting: deque[str] = deque()
        self._encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        self._offset = offset
        if "a\n".encode(encoding)[-2:] != b"a\n":
            # A line feed is more than one byte, so that lines cannot be told before decoding.
            self._text = io.TextIOWrapper(self._file, encoding, newline="")
        elif offset:
            self._file.seek(offset)

    @property
    def place(self) -> int | None:
        """The byte behind the last line, if reading can go on there."""
        return None if self._text or self._waiting else self._offset

    def __enter__(self) -> DecodedLines:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        (self._text or self._file).close()

    def __iter__(self) -> DecodedLines:
        return self

    def __next__(self) -> str:
        """Return the next line."""
        if self._text:
            line = self._text.readline(LARGEST_ROW)
        elif self._waiting:
            line = self._waiting.popleft()
        else:
            line = self._line()
        if not line:
            raise StopIteration
        return line

    def _line(self) -> str:
        data = self._file.readline(LARGEST_ROW)
        line = data.decode(self._encoding)
        if not self._offset:
            line = line.removeprefix("\ufeff")
        self._offset += len(data)
        if "\r" in line[:-2]:  # as computers of long ago ended lines
            line, *rest = _AFTER_RETURN.split(line)
            self._waiting.extend(filter(None, rest))
        return line
