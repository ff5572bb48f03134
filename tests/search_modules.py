"""The modules of the search as a site has them, for tests in node."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from annotated_archive.search.stemmers import word_modules

SEARCH = "assets/javascripts/search"
SOURCES = Path(__file__).parents[1] / "site_overrides" / SEARCH


@lru_cache(maxsize=1)
def modules() -> Path:
    """Return a folder with the modules as a site has them: beside the stemmers."""
    folder = Path(tempfile.mkdtemp(prefix="search-modules-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
    (folder / "stem").mkdir()
    for url, script in word_modules().items():
        (folder / Path(url).relative_to(SEARCH)).write_bytes(script)
    return folder
