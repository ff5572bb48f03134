"""`archive check` prints every problem, for people, for programs and for pull requests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner, Result
from pictures import png

from annotated_archive.cli import main

MKDOCS = "site_name: Valley\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [{annotated-archive: {contact: keeper@valley.example}}]\n"

FILES = {
    "mkdocs.yml": MKDOCS,
    "content/regions/the-valley.md": "---\nname: The Valley\nwithin: [the-cost]\n---\n",
    "content/regions/the-coast.md": "---\nname: The Coast\n---\n\n![](mill.png)\n",
    "content/regions/mill.png": png(),
    "content/about.md": "# About\n\n[[the-coats]]\n",
}
CLEAN = {"mkdocs.yml": MKDOCS, "content/regions/the-coast.md": "---\nname: The Coast\n---\n"}
WARNED = {
    path: text for path, text in FILES.items() if "valley" not in path and "about" not in path
}


UNLINKED = {**CLEAN, "content/mill.txt": "Two hundred men.\n"}


def checked(folder: Path, *options: str) -> Result:
    """Run the command on the archive in `folder`."""
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "check", *options])


def test_text_is_for_people(tmp_path: Path) -> None:
    """Path and line first, for editors to follow; then what, what to do, and the code."""
    result = checked(written(tmp_path, FILES))
    assert result.stdout.splitlines() == [
        "error: content/about.md:3: no record “the-coats” – did you mean “the-coast”? [broken-link]",
        "warning: content/regions/the-coast.md:5: the image “mill.png” has no words for those who "
        "do not see it – write them between the brackets: ![what it shows](file.jpg) "
        "[image-without-alt]",
        "error: content/regions/the-valley.md:3: no record “the-cost” – did you mean “the-coast”? "
        "[no-such-record]",
    ]
    assert "2 records, 2 errors, 1 warning" in result.stderr
    assert result.exit_code == 1


NAMED = {
    "mkdocs.yml": MKDOCS,
    "content/people/ann-smith.md": "---\nname: Ann Smith\nqualifier: mayor\n---\n",
    "content/people/jo-weir.md": "---\nname: Jo Weir\nqualifier: judge\n---\n",
    "content/publishers/news.md": "---\nname: News\n---\n",
    "content/articles/vote.md": (
        "---\ntitle: The vote\npublished: 1984\npublisher: news\nlanguage: en\nbody: digest\n"
        "people: # who spoke\n  - jo-weir\n---\n\nAnn Smith and Jo Weir spoke.\n"
    ),
    "content/articles/hurt.md": (
        "---\ntitle: Hurt\npublished: 1984\npublisher: news\nlanguage: en\nbody: digest\n"
        "summary: A clerk\n---\n\nA clerk named Ann Smith was hurt.\n"
    ),
}


def test_a_person_is_proposed_and_listed_only_when_named(tmp_path: Path) -> None:
    """A name in a text fails nothing, also strictly; --fix lists its person in the file that is
    named, when the person is, and touches nothing else.
    """
    folder = written(tmp_path, NAMED)
    plain = checked(folder, "--strict", "--fix")
    assert plain.exit_code == 0
    assert [line.split(": ")[1] for line in plain.stdout.splitlines()] == [
        "content/articles/hurt.md:10",
        "content/articles/vote.md:11",
    ]
    vote, hurt = [folder / path for path in NAMED if "articles" in path]
    assert hurt.read_text() == NAMED["content/articles/hurt.md"]
    for wrong in (("--person", "ann-smith"), ("--fix", "--person", "ann-smith")):
        assert checked(folder, *wrong).exit_code == 2
    assert checked(folder, "--fix", "--person", "news", str(vote)).exit_code == 2
    fixed = checked(folder, "--fix", "--person", "ann-smith", str(vote))
    assert "content/articles/vote.md: ann-smith listed" in fixed.stderr
    assert vote.read_text() == NAMED["content/articles/vote.md"].replace(
        "  - jo-weir", "  - ann-smith\n  - jo-weir"
    )
    assert hurt.read_text() == NAMED["content/articles/hurt.md"]
    assert checked(folder, str(vote)).stdout == ""


def test_json_is_for_programs(tmp_path: Path) -> None:
    """One object a line, its keys in the order of the design; the last one is the summary."""
    result = checked(written(tmp_path, FILES), "--format", "json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(each) for each in lines[:-1]] == [
        ["code", "severity", "path", "line", "message", "hint"]
    ] * 3
    assert lines[-1] == {
        "summary": {
            "records": 2,
            "errors": 2,
            "warnings": 1,
            "infos": 0,
            "by_code": {
                "broken-link": {"page": 1},
                "no-such-record": {"region": 1},
                "image-without-alt": {"region": 1},
            },
            "next": "mend content/about.md:3; archive explain broken-link says what is meant",
        }
    }
    assert lines[0] == {
        "code": "broken-link",
        "severity": "error",
        "path": "content/about.md",
        "line": 3,
        "message": "no record “the-coats”",
        "hint": "did you mean “the-coast”?",
    }
    assert result.exit_code == 1


def test_github_annotates_a_pull_request(tmp_path: Path) -> None:
    """A workflow command a problem, on the line where it stands, the advice in a line of its own;
    before them all the summary, because forges show the first ones only.
    """
    result = checked(written(tmp_path, FILES), "--format", "github")
    assert result.stdout.splitlines()[:2] == [
        "::notice title=archive check::2 records, 2 errors, 1 warning%0A"
        "  1 broken-link: 1 page%0A  1 no-such-record: 1 region%0A"
        "  1 image-without-alt: 1 region%0A"
        "next: mend content/about.md:3; archive explain broken-link says what is meant",
        "::error file=content/about.md,line=3,title=broken-link::"
        "no record “the-coats”%0Adid you mean “the-coast”?",
    ]
    assert result.stdout.splitlines()[2].startswith("::warning file=content/regions/the-coast.md")


@pytest.mark.parametrize("form", ["github", "gitlab"])
def test_forges_get_paths_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """By git, or by the forge's variable where the files are no repository; else annotations of an
    archive in a folder of the repository would be lost.
    """
    folder = written(tmp_path / "top" / "sub", FILES)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    named = '"path": "{}content/about.md"' if form == "gitlab" else "file={}content/about.md,"
    assert named.format("") in checked(folder, "--format", form).stdout
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "top"))
    assert named.format("sub/") in checked(folder, "--format", form).stdout
    subprocess.run(["git", "init", "-q", str(tmp_path / "top")], check=True)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))  # git knows it better
    assert named.format("sub/") in checked(folder, "--format", form).stdout
    assert "sub/" not in checked(folder).stdout


def test_another_theme_is_a_problem(tmp_path: Path) -> None:
    """Builds refuse it, so that a check does not pass it over."""
    other = {**CLEAN, "mkdocs.yml": MKDOCS.replace("{name: material, font: false}", "readthedocs")}
    result = checked(written(tmp_path, other))
    assert result.exit_code == 1
    assert result.stdout == (
        "error: mkdocs.yml: the archive's pages are made for Material for MkDocs, and this is "
        "“readthedocs” – write `theme: {name: material}` [wrong-theme]\n"
    )


def test_github_commands_cannot_be_forged(tmp_path: Path) -> None:
    """What a stranger writes ends no line and begins no command."""
    evil = '---\nname: "The%0A::set-output name=a::b\\n::error::x"\ncolour: red\nwithin: ["x\\n::error::y"]\n---\n'
    bad = {**CLEAN, "content/regions/a,line=1::b.md": evil, "content/regions/c.md": evil}
    bad["content/regions/d.md"] = evil.replace("colour: red\n", "")
    for form in ("github", "text"):
        lines = checked(written(tmp_path / form, bad), "--format", form).stdout.splitlines()
        lines = lines[1:] if form == "github" else lines
        assert len(lines) == 3  # the name of the first forbids reading it
        starts = "::error file=" if form == "github" else "error: content/"
        assert all(line.startswith(starts) for line in lines), lines
        if form == "github":
            named = [part.partition("=")[0] for part in lines[0].split("::")[1].split(",")]
            assert named == ["error file", "title"]


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        (CLEAN, (), 0),
        (CLEAN, ("--strict",), 0),
        (WARNED, (), 0),
        (WARNED, ("--strict",), 1),
        (UNLINKED, ("--strict",), 0),
        (FILES, (), 1),
        (FILES, ("--format", "json"), 1),
    ],
)
def test_exit_status(
    tmp_path: Path, files: dict[str, str], options: tuple[str, ...], code: int
) -> None:
    """0 when clean, 1 with errors; warnings count only when they are asked to, infos never."""
    assert checked(written(tmp_path, files), *options).exit_code == code


def test_paths_narrow_what_is_shown(tmp_path: Path) -> None:
    """The whole archive is read, for links lead anywhere; what is shown is of those paths."""
    folder = written(tmp_path, FILES)
    shown = checked(folder, str(folder / "content" / "regions")).stdout
    assert "about.md" not in shown
    assert "the-valley.md:3" in shown
    only = checked(folder, str(folder / "content" / "regions" / "the-coast.md"))
    assert len(only.stdout.splitlines()) == 1
    assert only.exit_code == 0


def test_drafts_are_checked_too(tmp_path: Path) -> None:
    """A mistake in a draft is found before it is published, and so is a link to one."""
    draft = "---\ntitle: It\npublished: 1984\npublisher: nobody-here\nlanguage: en\nbody: digest\ndraft: true\n---\n\nWords.\n"
    files = {
        **CLEAN,
        "content/articles/it.md": draft,
        "content/regions/ford.md": "---\nname: Ford\n---\n\n[[it]]\n",
    }
    shown = checked(written(tmp_path, files)).stdout
    assert "[no-such-record]" in shown
    assert "“it” is a draft and is not built" in shown


def test_nothing_is_written(tmp_path: Path) -> None:
    """Checking builds no site and leaves the archive as it was."""
    folder = written(tmp_path, FILES)
    before = {path: (folder / path).read_bytes() for path in FILES}
    checked(folder)
    assert {path: (folder / path).read_bytes() for path in FILES} == before
    assert not list(tmp_path.glob("*site*"))


def test_no_archive_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no mkdocs.yml, or one without the plugin, it says what to do."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.stderr
    other = written(tmp_path / "other", {"mkdocs.yml": "site_name: Other\n", "docs/index.md": "x"})
    result = checked(other)
    assert result.exit_code == 1
    assert "annotated-archive" in result.stderr


WRONG_SETTINGS = {
    "no YAML": ("site_name: Valley\nnav: [\n", "mkdocs.yml:3: this is no YAML"),
    "no settings": ("- Valley\n", "key-value mapping"),
}


@pytest.mark.parametrize("case", WRONG_SETTINGS)
def test_settings_that_cannot_be_read_are_named(tmp_path: Path, case: str) -> None:
    """By file and line; nobody is told to look for a file that is there."""
    text, words = WRONG_SETTINGS[case]
    result = checked(written(tmp_path, {**CLEAN, "mkdocs.yml": text}))
    assert (result.exit_code, words in result.output) == (1, True)
    assert "run archive in the folder" not in result.output


def test_settings_that_are_a_folder_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As what another user keeps to himself is: in one line."""
    (tmp_path / "mkdocs.yml").mkdir()
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "mkdocs.yml" in result.output


LET_DOWN = {
    "memory": ("raise MemoryError", "Error: there is not enough memory; --jobs 1 needs least\n"),
    "disk": (
        "raise OSError(28, 'No space left on device', '/x')",
        "Error: No space left on device: /x: make room on the disk\n",
    ),
    "a mistake of ours": ("raise KeyError('x')", "KeyError"),
}


@pytest.mark.parametrize("case", LET_DOWN)
def test_a_machine_that_lets_a_command_down_is_told_of_in_one_line(case: str) -> None:
    """Whichever command; only our own mistakes show where they are."""
    failing, words = LET_DOWN[case]
    code = (
        f"from annotated_archive import cli\ndef main():\n  {failing}\ncli.main = main\ncli.run()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert words in done.stderr
    assert ("Traceback" in done.stderr) == (case == "a mistake of ours")
