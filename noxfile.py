"""What the project is held to: `nox` runs lint and tests, `nox -s serve` shows the archive."""

from __future__ import annotations

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "tests"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = True

LOCK = "tests/constraints.txt"
"""The versions that CI installs; renewed by `nox -s lock`."""


def installed(session: nox.Session, *groups: str) -> None:
    """Install the package as a contributor has it, with some dependency groups."""
    session.install("--quiet", "--constraint", LOCK, "--editable", ".")
    for group in groups:
        session.install(
            "--quiet", "--constraint", LOCK, *nox.project.dependency_groups(PROJECT, group)
        )


SCRIPTS_AND_STYLES = ("site_overrides/**/*.{js,mjs,css}", "tests/**/*.mjs")
"""What `oxfmt` formats; without `--check` it does."""

PROJECT = nox.project.load_toml("pyproject.toml")


@nox.session
def lint(session: nox.Session) -> None:
    """Style, types and layers."""
    installed(session, "lint", "test")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("oxfmt", "-c", "tests/oxfmt.json", "--check", *SCRIPTS_AND_STYLES)
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def tests(session: nox.Session) -> None:
    """All tests; `nox -s tests -- tests/load -k tree` runs some."""
    installed(session, "test")
    # MkDocs' drop-in fork, beside MkDocs: one archive is built on both and compared.
    session.install("--quiet", "--constraint", LOCK, "--editable", ".[properdocs]")
    session.run("python", "tests/browsers.py")  # fetches one where there is none, if it can
    session.run("pytest", *(session.posargs or ["-n", "auto"]))


@nox.session
def serve(session: nox.Session) -> None:
    """Build the archive and serve it at a local address, with reload."""
    session.install("--quiet", "--constraint", LOCK, "--editable", ".")
    session.run("archive", "serve", *session.posargs)


@nox.session(default=False)
def build(session: nox.Session) -> None:
    """Build the whole site into site/."""
    session.install("--quiet", "--constraint", LOCK, "--editable", ".")
    session.run("archive", "build", *session.posargs)


@nox.session(default=False)
def docs(session: nox.Session) -> None:
    """Write the pages of the guide that repeat what the code says."""
    installed(session)
    session.run("python", "tests/docs/generate.py")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure builds of a news collection beside Hugo and MkDocs; `-- --help` says how."""
    installed(session, "test", "bench")
    session.run("python", "tests/bench/run.py", *session.posargs)


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Renew the versions that CI installs."""
    session.install("--quiet", "uv")
    session.run(
        "uv", "pip", "compile", "--quiet", "--universal", "--no-header", "--no-emit-index-url",
        "--python-version", "3.11", "--all-extras", "--group", "lint", "--group", "test",
        "--group", "bench", "pyproject.toml", "--output-file", LOCK, *session.posargs,
    )  # fmt: skip
