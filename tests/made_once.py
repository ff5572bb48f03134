"""Sites that take long, made once for all workers that run tests: they only read them."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """Return what `make` makes in a folder of that name; other workers wait until it is there."""
    folder = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # that of the run
    kept = folder / f"{name}.pickle"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            shutil.rmtree(folder / name, ignore_errors=True)  # of one that failed
            (folder / name).mkdir()
            kept.write_bytes(pickle.dumps(make(folder / name)))
    made: T = pickle.loads(kept.read_bytes())
    return made
