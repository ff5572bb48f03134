"""A link leads to a record, a page or a file, or its writer is told what is near."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from archives import article, record, written
from costs import growth

from annotated_archive.anchor.fold import fingerprint
from annotated_archive.edition import quiet
from annotated_archive.edition.linked import linked, page_addresses
from annotated_archive.edition.read import read_content
from annotated_archive.link.references import Resolved, Targets, resolve
from annotated_archive.link.suggest import MOST_SUGGESTIONS, Suggestions, did_you_mean
from annotated_archive.link.urls import asset_url
from annotated_archive.load.run import here
from annotated_archive.load.tree import Tree
from annotated_archive.load.walk import content_files
from annotated_archive.records.archive import archive_of
from annotated_archive.text.references import Reference, ReferenceKind

RECORDS = [
    article("1984/vote", "1984-05-03"),
    article("1984/secret", "1984-05-03", "draft: true\n"),
    record("regions/the-valley.md", "name: The Valley\nprevious_ids: [valley]"),
    record("notes/vote/2025-02-11-turnout.md", "target: vote\nkind: comment\nby: A\nlanguage: en"),
]
TREE = Tree(
    archive_of(RECORDS), {}, {"about.md": "", "guide/index.md": ""}, ("articles/1984/a b.png",), ()
)
TARGETS = Targets(
    archive=TREE.archive,
    names={each.id: each.id for each in RECORDS},
    by_path={each.path: each for each in RECORDS},
    drafts={"secret"},
    hidden={"secret"},
    pages=page_addresses(TREE),
    files={path: asset_url(path) for path in TREE.assets},
    anchors=lambda key: {"the-valley": ("mill", "الطاحونة")}.get(key, ()),
)
HERE = "articles/1984/vote.md"


def lead(
    target: str, kind: str = "link", targets: Targets = TARGETS, here: str = "vote"
) -> tuple[str | None, str]:
    """Return where a reference in an article leads, and the code of what is wrong."""
    reference = Reference(target, ReferenceKind(kind), 1, "words")
    (found,), problems = resolve(HERE, here, (reference,), targets)
    return found.url, " ".join(problem.code for problem in problems)


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("../../regions/the-valley.md", "regions/the-valley/"),
        ("../../regions/the-valley.md#mill", "regions/the-valley/#mill"),
        (
            "../../regions/the-valley.md#%D8%A7%D9%84%D8%B7%D8%A7%D8%AD%D9%88%D9%86%D8%A9",
            "regions/the-valley/#%D8%A7%D9%84%D8%B7%D8%A7%D8%AD%D9%88%D9%86%D8%A9",
        ),
        ("vote.md", "articles/1984/vote/"),
        ("./../1984/vote.md", "articles/1984/vote/"),
        ("a%20b.png", "articles/1984/a%20b.png"),
        ("../../about.md", "about/"),
        ("../../about.md#anything", "about/#anything"),
        ("../../guide/index.md", "guide/"),
        ("../../regions/index.md", "regions/"),
        ("../../dates/index.md", "dates/"),
        ("../../notes/vote/2025-02-11-turnout.md", "notes/vote/2025-02-11-turnout/"),
    ],
)
def test_paths(target: str, url: str) -> None:
    """A path counts from the file it stands in and leads to what MkDocs would lead to."""
    assert lead(target) == (url, "")


@pytest.mark.parametrize(
    ("target", "url", "code"),
    [
        ("the-valley", "regions/the-valley/", ""),
        ("the-valley#mill", "regions/the-valley/#mill", ""),
        ("the-valley#note-2025-02-11-x", "regions/the-valley/#note-2025-02-11-x", ""),
        ("the-valley#mil", "regions/the-valley/#mil", "broken-fragment"),
        ("valley", "regions/the-valley/", "link-to-former-id"),
        ("vote/2025-02-11-turnout", "notes/vote/2025-02-11-turnout/", ""),
        ("vote/2025-02-11-turnouts", None, "broken-link"),
        ("the-hills", None, "broken-link"),
        ("", None, "broken-link"),
        ("secret", None, "link-to-draft"),
    ],
)
def test_ids(target: str, url: str | None, code: str) -> None:
    """An id leads to its record, wherever it lies; a former id does too, and says so."""
    assert lead(target, "wiki") == (url, code)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("gone.md", "broken-link"),
        ("../../../etc/passwd", "broken-link"),
        ("..%2F..%2F..%2Fetc%2Fpasswd", "broken-link"),
        ("/regions/the-valley/", "broken-link"),
        ("//evil.example/", "unsafe-link"),
        ("javascript:alert(1)", "unsafe-link"),
        ("JAVASCRIPT:alert(1)", "unsafe-link"),
        ("data:text/html,x", "unsafe-link"),
        ("file:///etc/passwd", "unsafe-link"),
        ("x:y", "unsafe-link"),
    ],
)
def test_what_leads_nowhere(target: str, code: str) -> None:
    """No link leaves the content folder, and none runs anything."""
    assert lead(target) == (None, code)
    assert lead(target, "image") == (None, code.replace("unsafe-link", "image-from-elsewhere"))


def test_images_are_files() -> None:
    """A page is no image, and a file that is not there is none either."""
    assert lead("a b.png", "image") == ("articles/1984/a%20b.png", "")
    assert lead("../../regions/the-valley.md", "image") == (None, "broken-link")


def test_drafts_lead_to_each_other_and_nobody_to_them() -> None:
    """A link from a draft to a draft is no mistake; where drafts are shown, links work."""
    shown = replace(TARGETS, hidden=frozenset())
    assert lead("secret.md", targets=shown) == ("articles/1984/secret/", "link-to-draft")
    assert lead("secret.md", targets=shown, here="secret") == ("articles/1984/secret/", "")


def test_own_headings() -> None:
    """A bare fragment is of the text's own headings."""
    reference = Reference("#mill", ReferenceKind.LINK, 1, "words")
    found, problems = resolve("regions/the-valley.md", "the-valley", (reference,), TARGETS)
    assert (found, problems) == ((Resolved("#mill"),), [])
    assert lead("#mill") == (None, "broken-fragment")


@pytest.mark.parametrize(
    ("wrong", "known", "hint"),
    [
        ("votes", ["vote", "weir"], "did you mean “vote”?"),
        ("uper-ford", ["upper-ford", "lower-ford"], "did you mean “upper-ford”?"),
        (
            "articles/1984/votes.md",
            ["articles/1985/year.md", "articles/1984/vote.md"],
            "did you mean “articles/1984/vote.md”?",
        ),
        ("bridge", ["vote", "weir"], ""),
        ("", [], ""),
    ],
)
def test_suggestions(wrong: str, known: list[str], hint: str) -> None:
    """What is a letter or two away is named; what is another word is not."""
    assert did_you_mean(wrong, known) == hint


def test_suggestions_in_a_large_archive_are_quick() -> None:
    """Twenty thousand ids that all look alike cost a moment, not a second."""
    known = [f"report-from-upper-ford-{number}" for number in range(20_000)]
    began = time.process_time()
    did_you_mean("reports-from-upper-ford-7", known)
    assert time.process_time() - began < 0.5


def test_suggestions_come_to_an_end() -> None:
    """Names are compared so often in one go over an archive, and then it is said, once."""
    known = ["upper-ford"]
    suggest = Suggestions()
    hints = [suggest(f"uper-ford{number % 10}", known) for number in range(2 * MOST_SUGGESTIONS)]
    assert set(hints[:MOST_SUGGESTIONS]) == {"did you mean “upper-ford”?"}
    assert hints[MOST_SUGGESTIONS] == "what may be meant is looked for 50 times; mend those first"
    assert set(hints[MOST_SUGGESTIONS + 1 :]) == {""}


@pytest.mark.parametrize("form", ["[x](#part-{})", "[x](#no-part-{})"])
def test_links_to_headings_among_many(tmp_path: Path, form: str) -> None:
    """A link is resolved without a look at every heading of the text."""

    def resolved(count: int) -> Callable[[], object]:
        parts = (f"# Part {n}\n\n{form.format(n)}\n\n" for n in range(count))
        front = "title: T\npublished: 1984\npublisher: p\nlanguage: en\nbody: digest"
        content = written(
            tmp_path / f"{count}{len(list(tmp_path.iterdir()))}",
            {"articles/a.md": f"---\n{front}\n---\n\n{''.join(parts)}"},
        )
        taken = read_content(content, content_files(content), here, quiet, fingerprint)
        return lambda: linked(taken.tree, taken.texts, drafts=False)

    assert growth(resolved, 150) < 2.5
