"""Real news bodies, when there are some: nothing in them is lost or misread."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

SHARED = os.environ.get("ARCHIVE_SHARED")
WORD = re.compile(r"[^\W_]+")

pytestmark = pytest.mark.skipif(
    not SHARED, reason="ARCHIVE_SHARED does not name the folder with the news collections"
)


def _bodies() -> list[str]:
    path = Path(SHARED or "") / "corpus" / "reuters21578.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["body"] for number, line in enumerate(lines) if number % 10 == 0]


def test_every_word_is_still_there() -> None:
    """The plain text has the words of the body, less the numbers of its lists."""
    for body in _bodies():
        text = plain_text(render_body(body).html).text
        words, read = Counter(WORD.findall(body)), Counter(WORD.findall(text))
        assert not read - words
        assert all(word.isdigit() for word in words - read)


def test_news_is_read_without_errors() -> None:
    """No body of the collection is refused, and tickers in angle brackets are words."""
    for body in _bodies():
        rendered = render_body(body)
        assert {finding.code for finding in rendered.findings} <= {"raw-html"}
        tickers = re.findall(r"<[A-Z]{2,5}>", body)
        text = plain_text(rendered.html).text
        assert all(ticker in text for ticker in tickers)
