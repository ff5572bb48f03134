"""The work of a build can be done elsewhere: by any executor, also by a cluster of machines."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from mkdocs.config import load_config
from sites import without_search, written

from annotated_archive.build.options import BuildOptions
from annotated_archive.build.run import run_mkdocs
from annotated_archive.build.workers import Workers


def doubled(context: int, batch: list[int]) -> list[int]:
    """Work that a test can see: each item twice, and the context."""
    return [2 * item + context for item in batch]


def site_built(source: Path, target: Path, executor: Executor | None) -> dict[str, bytes]:
    """Return the site that a build writes whose work is done by `executor`."""
    config = load_config(str(source / "mkdocs.yml"), site_dir=str(target))
    run_mkdocs(config, BuildOptions(clean=True, executor=executor), "build")
    return {
        file.relative_to(target).as_posix(): file.read_bytes()
        for file in target.rglob("*")
        if file.is_file() and file.suffix != ".gz"
    }


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An archive without a search index."""
    return without_search(written(tmp_path / "source", {}))


@pytest.mark.parametrize("count", [0, 1, 64, 65, 1000])
def test_results_come_in_order(count: int, tmp_path: Path) -> None:
    """Whoever does the work: this process, forked ones, or an executor; and no file is left."""
    expected = [2 * item + 7 for item in range(count)]
    assert list(Workers(1)(doubled, 7, range(count))) == expected
    assert list(Workers(2)(doubled, 7, range(count))) == expected
    with ThreadPoolExecutor(2) as executor:
        assert list(Workers(2, executor, tmp_path)(doubled, 7, range(count))) == expected
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_a_worker_is_raised_here() -> None:
    """A mistake in the work ends the build with its own words."""
    with pytest.raises(TypeError):
        list(Workers(2)(doubled, None, range(1000)))


def test_processes_that_share_nothing_write_the_same_site(source: Path, tmp_path: Path) -> None:
    """The context is a file that each process loads: it holds all that a page is made of."""
    here = site_built(source, tmp_path / "here", None)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert site_built(source, tmp_path / "there", executor) == here


@pytest.mark.filterwarnings("default")  # what dask warns of is not ours to mend
def test_a_cluster_writes_the_same_site(source: Path, tmp_path: Path) -> None:
    """Two workers of a dask cluster make the site that one process makes."""
    distributed = pytest.importorskip("distributed")
    here = site_built(source, tmp_path / "here", None)
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=40
        ) as cluster,
        distributed.Client(cluster) as client,
        client.get_executor() as executor,
    ):
        assert site_built(source, tmp_path / "there", executor) == here
