"""What `archive init --forge` writes: files that forges can read, and that give nothing away."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_archive.records.vocabulary import NoteKind
from annotated_archive.starting.answers import OwnerAnswers
from annotated_archive.starting.files import FORGES, starting_files

WORKFLOWS = {
    "github": (".github/workflows/check.yml", ".github/workflows/publish.yml"),
    "forgejo": (".forgejo/workflows/check.yml", ".forgejo/workflows/publish.yml"),
    "gitlab": (".gitlab-ci.yml",),
}
FORMS = {"github": ".github/ISSUE_TEMPLATE", "forgejo": ".forgejo/issue_template"}
PROPOSALS = {
    "github": ".github/pull_request_template.md",
    "forgejo": ".forgejo/pull_request_template.md",
    "gitlab": ".gitlab/merge_request_templates/Default.md",
}
CONTACT = "keeper@valley.example"
LICENCES = {"licence_text": "CC-BY-4.0", "licence_notes": "CC-BY-SA-4.0", "licence_data": "CC0-1.0"}


def files(forge: str, **answers: str) -> dict[str, str]:
    """Return what a forge is given, by path."""
    answers = {"contact": CONTACT, **LICENCES, **answers}
    found = starting_files(OwnerAnswers(forge=forge, name="The Valley", **answers))
    plain = starting_files(OwnerAnswers(name="The Valley", **answers))
    return {path: data.decode() for path, data in found.items() if path not in plain}


def refusals(schema: str, folder: Path, texts: dict[str, str]) -> str:
    """Return what a schema that comes with check-jsonschema says of files; empty if it takes them."""
    paths = []
    for path, text in texts.items():
        paths.append(folder / path)
        paths[-1].parent.mkdir(parents=True, exist_ok=True)
        paths[-1].write_text(text, "utf-8")
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        *map(str, paths),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize(
    "answers", [{}, {"contact": "", **dict.fromkeys(LICENCES, "")}, {"branch": "trunk: [x] #1"}]
)
def test_every_file_is_one_that_its_forge_reads(answers: dict[str, str], tmp_path: Path) -> None:
    """Workflows, forms and their settings are what the forges' schemas ask for.

    Forgejo's are held to GitHub's: it has none of its own, and reads what is written for GitHub.
    """
    every = {path: text for forge in FORGES for path, text in files(forge, **answers).items()}
    of = {
        "vendor.gitlab-ci": r"\.gitlab-ci\.yml",
        "vendor.github-workflows": r".*/workflows/.*",
        "custom.github-workflows-require-timeout": r".*/workflows/.*",
        "vendor.github-issue-config": r"(?i).*/issue_template/config\.yml",
        "vendor.github-issue-forms": r"(?i).*/issue_template/(article|note|correction)\.yml",
    }
    chosen = {
        schema: {path: text for path, text in every.items() if re.fullmatch(pattern, path)}
        for schema, pattern in of.items()
    }
    assert {path for some in chosen.values() for path in some} == {
        path for path in every if path.endswith(".yml")
    }
    assert {schema: refusals(schema, tmp_path, some) for schema, some in chosen.items()} == (
        dict.fromkeys(of, "")
    )


def test_a_schema_does_refuse(tmp_path: Path) -> None:
    """A workflow with a key that GitHub does not know does not pass for one."""
    text = files("github")[WORKFLOWS["github"][0]].replace("runs-on:", "runs_on:")
    assert "runs_on" in refusals("vendor.github-workflows", tmp_path, {"check.yml": text})


def steps(forge: str, path: str) -> list[dict[str, Any]]:
    """Return the steps of a workflow of GitHub's kind."""
    jobs = yaml.safe_load(files(forge)[path])["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


@pytest.mark.parametrize("forge", ["github", "forgejo"])
@pytest.mark.parametrize("number", [0, 1])
def test_actions_are_named_by_their_commits(forge: str, number: int) -> None:
    """A tag can be moved to other code; a commit cannot, and says its version behind it."""
    path = WORKFLOWS[forge][number]
    used = re.findall(r"uses: (.*)", files(forge)[path])
    assert used
    assert [each for each in used if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", each)] == []
    kept = [
        step["with"]["persist-credentials"] for step in steps(forge, path)
        if "actions/checkout@" in step.get("uses", "")
    ]  # fmt: skip
    assert kept == [False]


@pytest.mark.parametrize("forge", FORGES)
def test_the_check_of_a_proposal_has_no_secrets(forge: str) -> None:
    """Whatever a request brings can read none, write nothing, and fills no cache of the site's."""
    text = files(forge)[WORKFLOWS[forge][0]]
    read = yaml.safe_load(text)
    if forge == "gitlab":
        check = read["check"]
        assert check["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
        assert "cache" not in {*check, *read}
        assert "protected" in text
        return
    bare = re.sub(r"#.*", "", text)
    assert read[True] == "pull_request"  # what YAML 1.1 makes of “on”
    assert not re.search(r"secrets\.|token|actions/cache", bare.replace("secrets.token_hex", ""))
    if forge == "github":
        assert read["permissions"] == {"contents": "read"}
        assert [job for job in read["jobs"].values() if "permissions" in job] == []


def test_only_the_job_that_deploys_can_write() -> None:
    """The one that builds cannot put anything on GitHub Pages, and the one that can builds nothing."""
    read = yaml.safe_load(files("github")[WORKFLOWS["github"][1]])
    assert read["permissions"] == {"contents": "read"}
    assert "permissions" not in read["jobs"]["build"]
    assert read["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step for step in read["jobs"]["deploy"]["steps"] if "run" in step] == []
    assert "secrets." not in str(read["jobs"]["deploy"])


@pytest.mark.parametrize("forge", FORMS)
@pytest.mark.parametrize("name", ["article", "note", "correction"])
def test_a_form_says_first_that_it_is_public(forge: str, name: str) -> None:
    """Before anything is asked, and with where to write in private."""
    form = yaml.safe_load(files(forge)[f"{FORMS[forge]}/{name}.yml"])
    first = form["body"][0]
    assert first["type"] == "markdown"
    assert first["attributes"]["value"].startswith("**What you write here is public**")
    assert f"<{CONTACT}>" in first["attributes"]["value"]
    unknown = yaml.safe_load(files(forge, contact="")[f"{FORMS[forge]}/{name}.yml"])
    assert "at the foot of every page" in unknown["body"][0]["attributes"]["value"]


@pytest.mark.parametrize("name", ["Article", "Note", "Correction"])
def test_gitlabs_templates_say_so_too(name: str) -> None:
    """They are Markdown, and begin with the same words."""
    text = files("gitlab")[f".gitlab/issue_templates/{name}.md"]
    assert text.startswith("**What you write here is public**")
    assert f"<{CONTACT}>" in text


def test_forms_offer_every_kind_of_note() -> None:
    """In the order in which the archive knows them."""
    kinds = [kind.value for kind in NoteKind]
    for forge, folder in FORMS.items():
        body = yaml.safe_load(files(forge)[f"{folder}/note.yml"])["body"]
        assert [each["attributes"]["options"] for each in body if each.get("id") == "kind"] == [
            kinds
        ]
    assert f"({', '.join(kinds)})" in files("gitlab")[".gitlab/issue_templates/Note.md"]


@pytest.mark.parametrize("forge", FORGES)
def test_a_proposal_names_the_licences(forge: str) -> None:
    """Whoever proposes sees under what; where the owner has not said, nothing is made up."""
    text = files(forge)[PROPOSALS[forge]]
    assert re.findall(r"(?:words|notes|data).* under \[(.*?)\]", text) == [
        "CC BY 4.0", "CC BY-SA 4.0", "CC0 1.0",
    ]  # fmt: skip
    unsaid = files(forge, **dict.fromkeys(LICENCES, ""))[PROPOSALS[forge]]
    assert "under the terms that the archive's page “About” names," in unsaid
    assert "CC" not in unsaid
    assert CONTACT in text.partition("-->")[0]


def test_a_private_form_is_offered_beside_the_public_ones() -> None:
    """GitHub and Forgejo list it where an issue is begun; a mail address is no address of a page."""
    for forge, folder in FORMS.items():
        address = "https://forms.example/valley?a=1"
        config = yaml.safe_load(files(forge, contact=address)[f"{folder}/config.yml"])
        assert [each["url"] for each in config["contact_links"]] == [address]
        assert yaml.safe_load(files(forge)[f"{folder}/config.yml"]) == {
            "blank_issues_enabled": False
        }
