"""`archive check --fix --since REVISION` sends the addresses of edited paragraphs on."""

from __future__ import annotations

from pathlib import Path

from archives import written
from repositories import committed
from test_check import MKDOCS, checked

from annotated_archive.anchor.paragraph_ids import paragraph_ids
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

VOTE = "content/articles/1984/vote.md"
HEAD = "---\ntitle: The vote\npublished: 1984\npublisher: news\nlanguage: en\nbody: digest\n---\n"
HANDS, HANDS_AT_ONCE, HANDS_TOO = (
    "Two hundred hands went up.",
    "Two hundred hands went up at once.",
    "Then two hundred hands went up at once.",
)
MILL, NOBODY = "The mill burned to the ground that night.", "Ann Smith counted."


def name_of(words: str) -> str:
    """Return the id of a paragraph."""
    html = render_body(words).html
    return paragraph_ids(html, plain_text(html))[0].id


def test_edits_send_addresses_on(tmp_path: Path) -> None:
    """An edited paragraph keeps its old addresses, also after a second edit; a deleted one ends."""
    folder = written(
        tmp_path,
        {
            "mkdocs.yml": MKDOCS,
            "content/publishers/news.md": "---\nname: News\n---\n",
            VOTE: f"{HEAD}\n{HANDS}\n\n{MILL}\n\n[[news]]\n",
        },
    )
    vote = folder / VOTE
    committed(folder, "1984-05-03")
    vote.write_text(f"{HEAD}\n{NOBODY}\n\n{HANDS_AT_ONCE}\n\n[[news]]\n")

    done = checked(folder, "--fix", "--since", "HEAD")
    assert done.exit_code == 0, done.output
    assert f"{VOTE}: {name_of(HANDS)} leads to {name_of(HANDS_AT_ONCE)}" in done.stderr
    once = f"former_paragraphs:\n  {name_of(HANDS)}: {name_of(HANDS_AT_ONCE)}\n---\n"
    assert vote.read_text().partition("body: digest\n")[2].startswith(once)

    committed(folder, "1984-05-04")
    vote.write_text(vote.read_text().replace(HANDS_AT_ONCE, HANDS_TOO))
    assert "no-such-paragraph" in checked(folder).output
    assert "leads to" not in checked(folder, "--fix").stderr, "where to is not known without a base"
    checked(folder, "--fix", "--since", "HEAD")
    twice = "".join(f"  {name_of(each)}: {name_of(HANDS_TOO)}\n" for each in (HANDS, HANDS_AT_ONCE))
    assert vote.read_text().partition("former_paragraphs:\n")[2].startswith(f"{twice}---\n")
    assert "paragraph" not in checked(folder).output

    committed(folder, "1984-05-05")
    vote.write_text(vote.read_text().replace(HANDS_TOO, HANDS))
    checked(folder, "--fix", "--since", "HEAD")
    back = "".join(f"  {name_of(each)}: {name_of(HANDS)}\n" for each in (HANDS_AT_ONCE, HANDS_TOO))
    assert vote.read_text().partition("former_paragraphs:\n")[2].startswith(f"{back}---\n")


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    """Without a repository, or without --fix, the command says so and changes nothing."""
    folder = written(tmp_path, {"mkdocs.yml": MKDOCS, VOTE: f"{HEAD}\n{HANDS}\n"})
    assert checked(folder, "--since", "HEAD").exit_code == 2
    done = checked(folder, "--fix", "--since", "HEAD")
    assert done.exit_code == 1
    assert "git" in done.stderr
