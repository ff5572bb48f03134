"""No query and no address of the search page makes its scripts fail."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_modules import modules

NODE = shutil.which("node")
MOST_CLAUSES = 32
"""Of `query.mjs`: what is more of a pasted text is left out."""

_PIECES = (
    *(
        '"',
        "“",
        "”",
        "?q=",
        "&",
        "=",
        "%",
        "%zz",
        "+",
        "from=",
        "to=1984-05",
        "sort=",
        "region=",
        "region:",
        "in:notes",
        "July 2015",
        "2015-07/..",
        "before",
        "-",
        " ",
    ),
    *("mill", "上福特", "جِسر", "\ud800", "\u202e", "\u0000", "é", "e\u0301", "-", ".", "𝕄", "ﬁ"),
)


@pytest.mark.skipif(NODE is None, reason="node is not installed")
@settings(max_examples=settings().max_examples // 4)  # each is dozens of queries, and a process
@given(
    st.lists(
        st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=20).map("".join),
        min_size=20,
        max_size=60,
    )
)
def test_any_query_is_taken_apart(queries: list[str]) -> None:
    """A query becomes a bounded number of clauses, and an address one that says the same.

    What is read of it stands in it, in order, and can be taken out.
    """
    assert NODE
    run = subprocess.run(
        [NODE, str(Path(__file__).with_name("query.mjs")), str(modules())],
        input=json.dumps(queries).encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    for query, found in zip(queries, json.loads(run.stdout), strict=True):
        assert found["clauses"] <= MOST_CLAUSES, query
        assert found["again"], query
        assert found["read"], query
