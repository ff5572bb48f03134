"""Run all tests with random input until a time is up or one of them fails: `nox -s fuzz -- --minutes 20`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import SystemRandom

import pytest


def main() -> int:
    """Return pytest's exit code of the last round."""
    parser = argparse.ArgumentParser(prog="nox -s fuzz --", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20, help="how long; 20 unless told")
    parser.add_argument("--seed", type=int, help="of one round only: what a failure printed")
    parser.add_argument("-k", default="", help="tests to run, by words in their names")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    rounds = 0
    while True:
        seed = options.seed if options.seed is not None else SystemRandom().randrange(2**32)
        rounds += 1
        print(f"round {rounds}, seed {seed}", flush=True)
        arguments = [
            "-m",
            "hypothesis and not slow",  # the mark that Hypothesis gives its tests
            f"--hypothesis-seed={seed}",
            "--hypothesis-profile=fuzz",
            "-q",
            "-k",
            options.k,
        ]
        failed = pytest.main([str(Path(__file__).parents[1]), *arguments])
        if failed or options.seed is not None or time.monotonic() > end:
            return int(failed)


if __name__ == "__main__":
    sys.exit(main())
