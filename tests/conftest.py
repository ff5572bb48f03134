"""Sites that are built once and read by many tests."""

from __future__ import annotations

import os

# Before the views are imported: where one is set after it was made, a test is to fail.
os.environ["ARCHIVE_FROZEN_VIEWS"] = "1"

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import browsers
import note_archive
import promise
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from ready_archive import Ready, ready
from sites import GOOD, UNKNOWNS, Site, built, written
from templates_once import keep_compiled, keep_installed, keep_shortened

TESTS = Path(__file__).parent

# The theme prints a page of advice about MkDocs' successor at every start.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

# A slow machine is no mistake in the code.
# Half of what Hypothesis tries by itself, and the same at every run, so that a change fails by its
# own mistakes only: `nox -s fuzz` tries others, as many as there is time for.
settings.register_profile(
    "archive",
    deadline=None,
    max_examples=50,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# A round of some minutes, so that a failure comes with a seed that does not take long to repeat.
settings.register_profile("fuzz", deadline=None, max_examples=500)
settings.load_profile("archive")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    """Say last of all how many tests were left out for want of a browser."""
    yield
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal:  # workers of xdist have none
        skipped = terminal.stats.get("skipped", ())
        if words := browsers.left_out(str(report.longrepr) for report in skipped):
            terminal.write_line(words, yellow=True)


@pytest.hookimpl(tryfirst=True)  # before tests are chosen by their marks
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that hold a clause of the promise with it, and count those of each file."""
    for item in items:
        for clause in promise.clauses_of(item.path):
            item.add_marker(pytest.mark.promise(clause=clause))
    config.stash[COLLECTED] = Counter(item.path for item in items)


COLLECTED = pytest.StashKey[Counter[Path]]()


@pytest.fixture(scope="session")
def all_collected(pytestconfig: pytest.Config) -> Mapping[Path, int] | None:
    """How many tests each file has; None where not all of all files were asked for."""
    whole = [(pytestconfig.rootpath / each).resolve() for each in pytestconfig.args] == [TESTS]
    partly = ("lf", "failedfirst", "ignore", "ignore_glob", "deselect")
    if not whole or any(pytestconfig.getoption(each, None) for each in partly):
        return None
    return pytestconfig.stash[COLLECTED]


@pytest.fixture(scope="session", autouse=True)
def kept_of_builds() -> Iterator[None]:
    """Templates are compiled, and plugins looked for, once for all builds of a process."""
    with pytest.MonkeyPatch.context() as patch:
        keep_compiled(patch)
        keep_installed(patch)
        keep_shortened(patch)
        yield


@pytest.fixture(scope="session")
def valley(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The good archive, built strictly and without `site_url`."""
    folder = tmp_path_factory.mktemp("valley")
    return built(written(folder / "source", {}, GOOD), folder / "site")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The good archive under a path of a server, with an article that nobody can place."""
    folder = tmp_path_factory.mktemp("published")
    source = written(folder / "source", UNKNOWNS, GOOD)
    url = "https://valley.example/archive/"
    return built(source, folder / "site", strict=False, site_url=url)


@pytest.fixture(scope="session")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The good archive with notes; not strict, for some of them lost their passage."""
    folder = tmp_path_factory.mktemp("noted")
    return built(written(folder / "source", note_archive.FILES), folder / "site", strict=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a test writes an archive of its own."""
    return tmp_path / "source"


@pytest.fixture(scope="session")
def archive() -> Iterator[Ready]:
    """The command `archive`, which begins at once."""
    with ready() as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests: Playwright runs once a process."""
    with browsers.opened() as browser:
        yield browser


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders on the loopback; returns each one's address, no slash behind."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(browsers.served(folder))
