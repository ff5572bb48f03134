"""Where the archive's own templates, styles, scripts and strings lie."""

from __future__ import annotations

from pathlib import Path

_FOLDER = "site_overrides"


def templates_dir() -> Path:
    """Return the folder of the archive's templates.

    An installed wheel carries it inside the package. In a checkout it stands at the top,
    where people who adapt the site look for it.

    Raises FileNotFoundError when it is in neither place: the installation is broken.
    """
    package = Path(__file__).resolve().parents[1]
    checkout = package.parents[1]
    for folder in (package / _FOLDER, checkout / _FOLDER):
        if (folder / "strings").is_dir():
            return folder
    raise FileNotFoundError(f"no {_FOLDER} folder in {package} or {checkout}")
