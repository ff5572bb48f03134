"""What the project is held to: `nox` runs all of it, `nox -s serve` shows the archive."""

from __future__ import annotations

import os

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["check"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = True

LOCKS = {
    "site": (),
    "check": ("--extra=properdocs", "--extra=cluster", "--group=lint", "--group=test"),
    "bench": ("--group=test", "--group=bench"),
}
"""What each file of `tests/locks` holds beside what the package needs: versions, and the hashes
of their files. `nox -s lock` renews them."""


def installed(session: nox.Session, lock: str = "site") -> None:
    """Install what a lock names, and nothing whose hash is another; then the package itself."""
    # Modules are compiled when they are first imported; most of what is installed never is.
    # What was compiled is kept, also where the environment says otherwise, as images of containers
    # do: tests start Python hundreds of times, and each would compile all that it imports.
    session.env["PYTHONDONTWRITEBYTECODE"] = ""
    quick = ("--quiet", "--no-compile", "--no-deps")
    session.install(*quick, "--require-hashes", "-r", f"tests/locks/{lock}.txt")
    session.install(*quick, "--editable", ".")


SCRIPTS_AND_STYLES = ("site_overrides/**/*.{js,mjs,css}", "tests/**/*.mjs")
"""What `oxfmt` formats; without `--check` it does."""


@nox.session
def check(session: nox.Session) -> None:
    """Lint and tests, in one environment: to install it takes as long as to lint."""
    installed(session, "check")
    run_lint(session)
    run_tests(session)


@nox.session(default=False)
def lint(session: nox.Session) -> None:
    """Style, types and layers."""
    installed(session, "check")
    run_lint(session)


@nox.session(default=False)
def tests(session: nox.Session) -> None:
    """All tests but slow ones; `nox -s tests -- tests/load -k tree` runs some."""
    installed(session, "check")
    run_tests(session)


def run_lint(session: nox.Session) -> None:
    """Hold the code to its style, its types and its layers."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("oxfmt", "-c", "tests/oxfmt.json", "--check", *SCRIPTS_AND_STYLES)
    session.run("mypy")
    session.run("lint-imports")


def run_tests(session: nox.Session) -> None:
    """Run all tests but slow ones, or those that are named."""
    session.run("python", "tests/browsers.py")  # fetches one where there is none, if it can
    # One more than processors: a third of the time tests wait for browsers and servers.
    workers = str((os.cpu_count() or 1) + 1)
    # Each begins with tests that follow one another, so that what a module's tests share is made
    # once and not by every worker; who has nothing left takes over some of another's.
    spread = ("-n", workers, "--dist", "worksteal")
    session.run("pytest", *(session.posargs or [*spread, "-m", "not slow"]))


@nox.session(default=False)
def slow(session: nox.Session) -> None:
    """The tests that take minutes: search in a real collection, and two commits compared."""
    installed(session, "check")
    session.run("pytest", "-m", "slow", *session.posargs)


@nox.session(default=False)
def annotator(session: nox.Session) -> None:
    """Load notes into the text annotator of Recogito, which npm fetches."""
    installed(session, "check")
    folder = session.create_tmp()
    package = "@recogito/text-annotator@4.1.1"
    options = ("--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund")
    session.run("npm", "install", *options, package, external=True)
    dist = f"{folder}/node_modules/@recogito/text-annotator/dist"
    session.run("pytest", "tests/export/test_in_annotator.py", env={"ARCHIVE_ANNOTATOR": dist})


@nox.session
def serve(session: nox.Session) -> None:
    """Build the archive and serve it at a local address, with reload."""
    installed(session)
    session.run("archive", "serve", *session.posargs)


@nox.session(default=False)
def build(session: nox.Session) -> None:
    """Build the whole site into site/."""
    installed(session)
    session.run("archive", "build", *session.posargs)


@nox.session(default=False)
def docs(session: nox.Session) -> None:
    """Write the pages of the guide that repeat what the code says."""
    installed(session, "check")
    session.run("python", "tests/docs/generate.py", env={"PYTHONPATH": "tests"})


@nox.session(default=False)
def pictures(session: nox.Session) -> None:
    """Take the pictures of the archive's own pages that the README shows."""
    installed(session, "check")
    session.run("python", "tests/browsers.py")
    session.run("python", "tests/docs/screenshots.py", env={"PYTHONPATH": "tests"})


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Read random input for `-- --minutes N`; short runs of the same are among the tests."""
    installed(session, "check")
    session.run("python", "tests/fuzz/run.py", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure builds of a news collection beside Hugo and MkDocs; `-- --help` says how."""
    installed(session, "bench")
    session.run("python", "tests/bench/run.py", *session.posargs)


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Renew the versions and hashes that are installed here and in CI."""
    session.install("--quiet", "uv")
    for name, options in LOCKS.items():
        session.run(
            "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header",
            "--no-emit-index-url", "--python-version", "3.11", *options, "pyproject.toml",
            "--output-file", f"tests/locks/{name}.txt", *session.posargs,
        )  # fmt: skip


@nox.session(default=False)
def audit(session: nox.Session) -> None:
    """Ask an index of advisories about what a site is built with, and list the licences of it."""
    installed(session)
    session.install("--quiet", "pip-licenses")
    session.run("pip-licenses", "--order=license", "--format=markdown")
    session.install("--quiet", "pip-audit")
    # Strict: an index that does not know a package says nothing about it.
    lock = ("--require-hashes", "--disable-pip", "--requirement", "tests/locks/site.txt")
    session.run("pip-audit", "--strict", *lock, *session.posargs)
