"""What MkDocs logs when a build ends badly."""

from __future__ import annotations

import logging


class LogRecorder(logging.Handler):
    """Keeps the first errors that MkDocs logs, which the exception that ends it does not name."""

    _MOST = 5
    """More are not read before the first ones are mended."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.lines) < self._MOST:
            self.lines.append(record.getMessage())
