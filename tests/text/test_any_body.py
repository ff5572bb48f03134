"""What holds for every body, whoever wrote it."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_samples import markdown_bodies

from annotated_archive.text.markdown import render_body

REFERENCE = re.compile(r'(?:href|src)="ref:([0-9]+)"')


@given(markdown_bodies() | st.text())
@example("\n[^1]: ")
@settings(max_examples=100, deadline=None)
def test_every_body_is_read(source: str) -> None:
    """No body makes the reader fail, and each reference in the HTML is in the list, in order."""
    body = render_body(source, first_line=3)
    assert "body-unreadable" not in {finding.code for finding in body.findings}
    numbers = [int(number) for number in REFERENCE.findall(body.html)]
    assert numbers == list(range(len(body.references)))
    last = 3 + source.count("\n") + source.count("\r")
    assert all(3 <= reference.line <= last for reference in body.references)
    assert all(3 <= finding.line <= last for finding in body.findings)
