"""Views are plain classes whose fields nobody sets again."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError

import pytest

from annotated_archive.views.parts import Text
from annotated_archive.views.view import FROZEN

ONE, SAME, OTHER = Text("Ford", "en"), Text("Ford", "en"), Text("Weir")


def test_views_are_frozen_in_tests() -> None:
    """The type checker says the same of code; templates and tests are checked here."""
    with pytest.raises(FrozenInstanceError):
        ONE.text = "Weir"  # type: ignore[misc]


@pytest.mark.parametrize("frozen", ["1", ""])
def test_views_are_compared_hashed_and_handed_to_workers_by_their_fields(frozen: str) -> None:
    """Frozen or not: pages group by views, and hand them to other processes."""
    code = """
import pickle
from annotated_archive.views.parts import Text
one, same, other = Text("Ford", "en"), Text("Ford", "en"), Text("Weir")
assert one == same != other
assert {one: 1}[same] == 1
assert pickle.loads(pickle.dumps(one)) == one
"""
    environment = {**os.environ, FROZEN: frozen}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def test_a_view_has_its_fields_and_no_others() -> None:
    """Nothing can be hung on it in passing."""
    assert not hasattr(ONE, "__dict__")
    assert pickle.loads(pickle.dumps(ONE)) == ONE == SAME != OTHER
