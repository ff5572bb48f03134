"""The same content, history and settings give the same site, whoever builds it, where and when."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from repositories import committed
from sites import GOOD, written

BUILDER = Path(__file__).with_name("built_elsewhere.py")

HERE = (
    ("2027-01-31", "sorted", "022"),
    {
        "TZ": "Pacific/Kiritimati",  # a day ahead of the other
        "LC_ALL": "C",
        "PYTHONHASHSEED": "1",
    },
)
THERE = (
    ("2031-07-01", "reversed", "077"),
    {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "tr_TR.UTF-8",  # small letters of its own
        "LANGUAGE": "ar",
        "PYTHONHASHSEED": "77",
    },
)


def begun(
    source: Path, machine: tuple[tuple[str, ...], dict[str, str]], jobs: int
) -> subprocess.Popen[str]:
    """Begin to build an archive on a machine."""
    arguments, environment = machine
    config = str(source / "mkdocs.yml")
    command = [sys.executable, BUILDER, *arguments, "-f", config, "build", "-q", "--strict"]
    return subprocess.Popen(
        [*command, "--jobs", str(jobs)],
        env=os.environ | environment,
        cwd=source.parent,
        stderr=subprocess.PIPE,
        text=True,
    )


def bytes_of(site: Path) -> dict[str, bytes]:
    """Return the bytes of every file, by path."""
    files = (each for each in site.rglob("*") if each.is_file())
    return {each.relative_to(site).as_posix(): each.read_bytes() for each in files}


def test_another_machine_gives_the_same_site(tmp_path: Path) -> None:
    """Day, zone, language, seed, order of files, umask, folder and number of workers change no byte.

    Nor in the search index, of which nothing is promised.
    """
    source = written(tmp_path / "one", {}, GOOD)
    committed(source, "1990-05-03")
    with (source / "content" / "about.md").open("a") as about:
        about.write("\nAnd more.\n")
    committed(source, "1991-01-01")
    (tmp_path / "else").mkdir()
    elsewhere = tmp_path / "else" / "Another Folder é"
    subprocess.run(["git", "clone", "-q", str(source), str(elsewhere)], check=True)
    for build in [begun(source, HERE, 1), begun(elsewhere, THERE, 2)]:
        said = build.communicate()[1]
        assert build.returncode == 0, said
    here, there = bytes_of(source / "site"), bytes_of(elsewhere / "site")
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []
    assert len(here) > 200
