"""Several files imported at once."""

from __future__ import annotations

from import_cases import PACKAGED, archive_of_files

from annotated_archive.importing.batch import import_texts
from annotated_archive.importing.layouts import Layout, Part, Piece
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.report import files_text, import_report
from annotated_archive.records.notice import NoticeKind

FILES = {
    "regions/upper-ford.md": {"name": "Upper Ford"},
    "regions/lower-ford.md": {"name": "Lower Ford"},
    "groups/mill-hands-union.md": {
        "name": "Mill Hands’ Union",
        "names": [{"text": "MHU", "kind": "acronym"}],
    },
    "groups/mill-owners-league.md": {
        "name": "Mill Owners League",
        "names": [{"text": "the League"}],
    },
    "groups/carriers-league.md": {"name": "Carriers League", "names": [{"text": "the League"}]},
}
FIRST = (
    b"Mill hands of Upper Ford meet again over the dam\n\n"
    b"The Mill Hands' Union met again in Upper Ford on Thursday, two days after the dam had been closed. "
    b"The League sent nobody. Jane Miller spoke for the MHU, and Upper Ford listened to Jane Miller.\n\n"
    b"Dear reader: please pass this page on.\n"
)
SECOND = (
    b"Three roads in the valley are closed by frost\n\n"
    b"The carriers of Lower Ford say that a fourth road will follow before the week is over.\n\n"
    b"Dear reader: please pass this page on.\n"
)
HERALD = Layout(
    name="Herald",
    language="en",
    pieces=(
        Piece(
            part=Part.NOTICE, kind=NoticeKind.SHARE, id="vh-share", line=("Dear reader: {words}",)
        ),
    ),
)
LAYOUTS = (HERALD, *PACKAGED)


def test_two_files_share_their_notices() -> None:
    """Boilerplate that comes with both is one new notice, and both articles name it."""
    first, second = import_texts(
        [("a.txt", FIRST), ("b.txt", SECOND)], archive_of_files({}), layouts=LAYOUTS
    )
    assert first.draft
    assert second.draft
    assert [notice.id for notice in first.draft.notices] == ["vh-share"]
    assert second.draft.notices == ()
    assert first.draft.metadata["notices"] == second.draft.metadata["notices"] == ["vh-share"]


def test_names_are_proposed_and_written_only_when_accepted() -> None:
    """Regions and groups are counted; shared and unknown names are listed, never chosen."""
    archive = archive_of_files(FILES)
    (plain,) = import_texts([("a.txt", FIRST)], archive, layouts=LAYOUTS)
    assert plain.proposals.regions == (("upper-ford", 3),)
    assert plain.proposals.groups == (("mill-hands-union", 2),)
    assert plain.proposals.ambiguous == (("The League", ("carriers-league", "mill-owners-league")),)
    assert ("Jane Miller", 2) in plain.proposals.unresolved
    assert plain.draft
    assert not {"regions", "groups"} & plain.draft.metadata.keys()

    (taken,) = import_texts([("a.txt", FIRST)], archive, layouts=LAYOUTS, accept=True)
    assert taken.draft
    assert taken.draft.metadata["regions"] == ["upper-ford"]
    assert taken.draft.metadata["groups"] == ["mill-hands-union"]


def test_a_taken_id_is_said_with_its_path() -> None:
    """It may be that of any record, or of a file of the same import."""
    archive = archive_of_files(FILES)
    both = import_texts(
        [("a.txt", FIRST), ("b.txt", FIRST)],
        archive,
        layouts=LAYOUTS,
        options=ImportOptions(id="upper-ford"),
    )
    assert [finding.message for finding in both[0].findings if finding.code == "import-id"] == [
        "the id upper-ford belongs to regions/upper-ford.md"
    ]
    assert not both[0].may_be_written
    again = import_texts([("a.txt", FIRST), ("b.txt", FIRST)], archive, layouts=LAYOUTS)
    assert [finding.message for finding in again[1].findings if finding.code == "import-id"] == [
        "the id mill-hands-of-upper-ford-meet-again-over-the-dam belongs to "
        "articles/undated/mill-hands-of-upper-ford-meet-again-over-the-dam.md"
    ]


def test_a_near_copy_is_said_with_both_paths() -> None:
    """The finding stands at the file, and names the article it is like."""
    article = {
        "title": "Meeting", "published": "1984-05-03", "publisher": "unknown", "language": "en",
        "body": "full", "rights": {"holder": "unknown"}, "text": FIRST.decode().split("\n\n")[1],
    }  # fmt: skip
    archive = archive_of_files({"articles/1984/meeting.md": article})
    (found,) = import_texts([("a.txt", FIRST)], archive, layouts=LAYOUTS)
    near = [finding for finding in found.findings if finding.code == "import-near-copy"]
    assert [(finding.path, "articles/1984/meeting.md" in finding.message) for finding in near] == [
        ("a.txt", True)
    ]


def test_a_file_that_makes_no_record_does_not_stop_the_others() -> None:
    """It is reported, and may not be written."""
    bad, good = import_texts(
        [("a.txt", b"\xff\xfe\xff"), ("b.txt", SECOND)], archive_of_files({}), layouts=LAYOUTS
    )
    assert not bad.may_be_written
    assert bad.draft is None
    assert good.may_be_written


def test_the_report_counts_every_line() -> None:
    """It names the files, says where the lines went, and lists names and findings."""
    (one,) = import_texts([("a.txt", FIRST)], archive_of_files(FILES), layouts=LAYOUTS)
    said = import_report(one).split("\n")
    path = "articles/undated/mill-hands-of-upper-ford-meet-again-over-the-dam.md"
    assert said[:3] == [
        "a.txt: mill-hands-of-upper-ford-meet-again-over-the-dam",
        f"  file       {path}",
        "  file       notices/vh-share.md",
    ]
    assert said[3] == "  lines      5: 1 metadata, 1 body, 1 notices, 0 unplaced, 2 blank"
    assert said[4:7] == [
        "  regions    upper-ford (3)",
        "  groups     mill-hands-union (2)",
        "  shared     The League: carriers-league or mill-owners-league",
    ]
    assert any(row.startswith("  warning import-date a.txt") for row in said)
    assert files_text(one).startswith(f"# {path}\n---\ntitle: Mill hands")
