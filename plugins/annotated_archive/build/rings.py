"""Python's search for rings of objects, which nobody else frees: a build does without it."""

from __future__ import annotations

import gc


def look_for_rings_again() -> None:
    """Let Python look for rings again, among what is made from now on first.

    Where it was told not to look, the next object that is made would have it walk over everything,
    which after an edit took a twentieth of the build.
    """
    gc.freeze()
    gc.unfreeze()  # what is there counts as old by that, and old objects are walked over seldom
    gc.enable()
