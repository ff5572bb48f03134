"""Who must be left out is out everywhere: `archive redact` takes a name out of all files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner, Result

from annotated_archive.anchor.paragraph_ids import paragraph_ids
from annotated_archive.cli import main
from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

HEAD = "published: 1984-05-04\npublisher: valley-news\nlanguage: en\nbody: digest\n"
DAY = r"\nredacted: \d{4}-\d\d-\d\d\n"
"""What a record says that was mended."""

ARTICLE = "content/articles/1984/vote.md"
NOTE = "content/notes/vote/2024-05-01-hurt.md"
LOST = "content/notes/vote/2024-05-02-lost.md"
PERSON = "content/people/zoe-quill.md"
LETTER = "content/articles/1984/zoe_quill.txt"
NOTED = (
    "---\ntarget: vote\nquote: {quote}\nkind: question\nby: A reader\nlanguage: en\n---\n\nHm.\n"
)
FILES = {
    "mkdocs.yml": "site_name: Valley\ndocs_dir: content\nplugins: [annotated-archive]\n",
    "content/about.md": "# About\n\nZoe Quill wrote it.\n",
    "content/publishers/valley-news.md": "---\nname: Valley News\n---\n",
    "content/regions/index.md": "Where Zoë Quill lived.\n",
    PERSON: "---\nname: Somebody\nqualifier: speaker\n---\n",
    ARTICLE: (
        '---\ntitle: "Zoë  Quill: hurt" # of ZOE QUILL\n' + HEAD + "people: [zoe-quill]\n"
        "mentions: {Zoë Quill: zoe-quill, Hand: false}\nsummary: A clerk, Zoe-Quill, was hurt.\n"
        "events:\n  - date: 1984-05-03\n    what: ZOË QUILL was hurt\n    quote: Zoë Quill fell\n"
        "---\n\nThe mill hands saw that Zoë Quill fell at the gate, and that Zoë\nQuill's\nbrother "
        "ran. Zoe *Quill* wept.\n\n![Zoe Quill at the gate](zoe_quill.txt) "
        "[[zoe-quill|Zoe Quill]] Quillzoe Quillan\n"
    ),
    LETTER: "From ZOE QUILL.\n",
    NOTE: (
        "---\ntarget: vote\nquote: Zoë Quill fell at the gate\nkind: question\nby: A reader\n"
        "language: en\n---\n\nWho is zoe quill?\n"
    ),
    LOST: (
        "---\ntarget: vote\nquote: Mr. Quill, of Zoe Quill\nbefore: uill went with\n"
        "after: and met Zoe Qu\nfingerprint: v1-0123456789abcdef\nkind: question\nby: A reader\n"
        "language: en\nformer_quote: Zoe\u00ad Quill\n---\n\nHm.\n"
    ),
}


def run(folder: Path, *options: str) -> Result:
    """Run a command on the archive in `folder`."""
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *options])


def archive(tmp_path: Path) -> Path:
    """Write the archive, its new note put on its passage."""
    folder = written(tmp_path, FILES)
    run(folder, "check", "--fix", str(folder / NOTE))
    assert "fingerprint: v1-" in (folder / NOTE).read_text()
    return folder


def test_every_place_is_listed(tmp_path: Path) -> None:
    """In any spelling, with path, line and field; what only a person can mend is marked."""
    folder = archive(tmp_path)
    done = run(folder, "redact", "zoe quill")
    assert done.exit_code == 0
    mark = " – only a person can mend it"
    assert done.output.splitlines() == [
        "content/about.md:3: text",
        f"{ARTICLE}:2: remark{mark}",
        f"{ARTICLE}:2: title",
        f"{ARTICLE}:7: people{mark}",
        f"{ARTICLE}:8: mentions.Zoë Quill{mark}",
        f"{ARTICLE}:8: mentions.Zoë Quill",
        f"{ARTICLE}:9: summary",
        f"{ARTICLE}:12: events.what",
        f"{ARTICLE}:13: events.quote",
        f"{ARTICLE}:15: text, between marks{mark}",
        f"{ARTICLE}:16: text",
        f"{ARTICLE}:20: text{mark}",
        f"{ARTICLE}:20: text",
        f"{LETTER}: file name{mark}",
        f"{LETTER}:1: file{mark}",
        f"{NOTE}:6: quote",
        f"{NOTE}:8: after",
        f"{NOTE}:12: text",
        f"{LOST}:3: quote",
        f"{LOST}:10: former_quote",
        f"{PERSON}: file name{mark}",
        "content/regions/index.md:1: text",
    ]
    assert (folder / ARTICLE).read_text() == FILES[ARTICLE]


def test_what_may_be_mended_is(tmp_path: Path) -> None:
    """Words are replaced, notes stay on their passages, contexts keep no half of a name, and what
    is left is told: names of files, ids, what markup parts.
    """
    folder = archive(tmp_path)
    done = run(folder, "redact", "Zoë Quill", "--apply")
    assert done.exit_code == 1
    article = (folder / ARTICLE).read_text()
    assert 'title: "[redacted]: hurt"' in article
    assert "saw that \\[redacted\\] fell at the gate, and that \\[redacted\\]'s\nbrother" in article
    assert "![\\[redacted\\] at the gate](zoe_quill.txt)" in article
    assert "Quillzoe Quillan" in article
    assert "Hand: " in article
    note = (folder / NOTE).read_text()
    assert 'quote: "[redacted] fell at the gate"' in note
    assert "Who is \\[redacted\\]?" in note
    assert re.search(DAY, note)
    assert re.search(DAY, article)
    assert "redacted: " not in (folder / "content/publishers/valley-news.md").read_text()
    assert "Zo" not in note
    lost = (folder / LOST).read_text()
    assert "Zo" not in lost
    assert "uill went" not in lost
    assert f"{NOTE}: stays on its passage" in done.output
    left = done.output.partition("left for a person:\n")[2].partition("\n\n")[0]
    assert re.findall(r"content/(.*?)(?: –|$)", left, re.MULTILINE) == [
        "articles/1984/vote.md:7: people",
        "articles/1984/vote.md:17: text, between marks",
        "articles/1984/vote.md:21: text",
        "articles/1984/zoe_quill.txt: file name",
        "articles/1984/zoe_quill.txt:1: file",
        "people/zoe-quill.md: file name",
    ]
    listed = run(folder, "notes", "list")
    assert re.search(r"anchored +vote/2024-05-01-hurt", listed.output)


def test_words_of_clippings_are_mended(tmp_path: Path) -> None:
    """What pictures show, who keeps the original and warnings are words, and marks are not."""
    keys = (
        "printed_in: {section: Of Zoe Quill, page: 4}\n"
        "held: {repository: The Zoe Quill papers, reference: zoe-quill-12}\n"
        "images: [{file: zoe_quill.png, alt: Zoe Quill falls, caption: Of Zoe Quill}]\n"
        "content_warning: the fall of Zoe Quill\n"
    )
    article = FILES[ARTICLE].replace("summary:", f"{keys}summary:")
    folder = written(tmp_path, {**FILES, ARTICLE: article, NOTE: "", LOST: ""})
    run(folder, "redact", "Zoe Quill", "--apply", "--with", "N.")
    text = (folder / ARTICLE).read_text()
    for now in ("Of N.", "The N. papers", "N. falls", "the fall of N.", "zoe-quill-12"):
        assert now in text
    left = run(folder, "redact", "Zoe Quill").output
    for part in ("held.reference", "images.file"):
        assert f": {part} – only a person can mend it" in left
    assert "images.alt" not in left


def test_the_words_are_chosen(tmp_path: Path) -> None:
    """--with says what stands there instead; it may not hold what is to go."""
    folder = written(tmp_path, {**FILES, PERSON: FILES[PERSON].replace("Somebody", "Zoe Quill")})
    assert run(folder, "redact", "zoe quill", "--apply", "--with", "Zoe Quill").exit_code == 2
    run(folder, "redact", "zoe quill", "--apply", "--with", "a woman")
    assert "name: a woman\n" in (folder / PERSON).read_text()
    assert (folder / "content/about.md").read_text() == "# About\n\na woman wrote it.\n"


def test_addresses_made_of_the_words_go_too(tmp_path: Path) -> None:
    """A former address of a paragraph is made of its words, so that names could be tried on it."""
    text = (
        f"---\ntitle: Vote\n{HEAD}former_paragraphs:\n  p-0000aaaa: {{}}\n---\n\nZoe Quill fell.\n"
    )
    html = render_body("Zoe Quill fell.").html
    name = paragraph_ids(html, plain_text(html))[0].id
    folder = written(tmp_path, {**FILES, ARTICLE: text.format(name)})
    done = run(folder, "redact", "Zoe Quill", "--apply")
    assert f"{ARTICLE}: former addresses of paragraphs taken out" in done.output
    assert (
        folder / ARTICLE
    ).read_text() == f"---\ntitle: Vote\n{HEAD}---\n\n\\[redacted\\] fell.\n"


def test_what_nobody_holds_is_not_there(tmp_path: Path) -> None:
    """A name that stands nowhere gives no line, and mends nothing."""
    folder = written(tmp_path, FILES)
    assert run(folder, "redact", "Mo Weir").output == ""
    assert run(folder, "redact", "Mo Weir", "--apply").exit_code == 0
    assert {path: (folder / path).read_text() for path in FILES} == FILES


def test_a_file_in_another_encoding_is_left(tmp_path: Path) -> None:
    """It would lose its letters: it stays as it is, and is listed for a person."""
    old = "# Caf\xe9\n\nZoe Quill\n".encode("latin-1")
    folder = written(tmp_path, {**FILES, "content/old.md": old})
    done = run(folder, "redact", "Zoe Quill", "--apply")
    assert "content/old.md:3: text" in done.output.partition("left for a person")[2]
    assert (folder / "content/old.md").read_bytes() == old


def test_no_context_is_written_with_the_name(tmp_path: Path) -> None:
    """A note that is kept on its passage gets no words of the text beside it that still hold the
    name, or a part of it.
    """
    text = "Zoe Quill ran. Zoe *Quill* saw that the mill fell, and Zo*e* Quill wept.\n"
    article = f"---\ntitle: Vote\n{HEAD}---\n\n{text}"
    note = NOTED.format(quote="the mill fell")
    folder = written(tmp_path, {**FILES, ARTICLE: article, NOTE: note})
    done = run(folder, "redact", "Zoe Quill", "--apply")
    assert f"{NOTE}: stays on its passage" in done.output
    mended = (folder / NOTE).read_text()
    assert "Zo" not in mended
    assert "Quill" not in mended
    assert re.search(r"anchored +vote/2024-05-01-hurt", run(folder, "notes", "list").output)


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("content/about.md", "# About\n\nZoe **Quill** wrote it.\n", ":1: text, between marks"),
        ("content/about.md", "# About\n\nZoe&nbsp;Quill wrote it.\n", ":1: text, between marks"),
        ("content/about.md", "# About\n\n> Zoe\n> Quill\n", ":1: text, between marks"),
        ("content/regions/index.md", "Where _Zoe_ Quill lived.\n", ":1: text, between marks"),
        ("content/articles/1984/letter.txt", "Dear\nZoe\nQuill,\n", ":2: file"),
        ("mkdocs.yml", f"{FILES['mkdocs.yml']}copyright: Zoe Quill\n", ":4: file"),
    ],
)
def test_what_is_written_apart_is_listed(tmp_path: Path, path: str, text: str, place: str) -> None:
    """In hand-written pages, introductions, texts over two lines, and in mkdocs.yml."""
    about = {"mkdocs.yml": FILES["mkdocs.yml"], "content/about.md": "# About\n"}
    folder = written(tmp_path, {**about, path: text})
    done = run(folder, "redact", "zoe quill")
    assert done.output == f"{path}{place} – only a person can mend it\n"


def test_labels_of_footnotes_and_headings_stay(tmp_path: Path) -> None:
    """Both ends of such a link have to be renamed together, by a person."""
    text = "# Told {#zoe-quill}\n\nSee.[^zoe-quill]\n\n[^zoe-quill]: Hm.\n"
    folder = written(tmp_path, {"mkdocs.yml": FILES["mkdocs.yml"], "content/about.md": text})
    done = run(folder, "redact", "zoe quill", "--apply")
    assert done.exit_code == 1
    assert (folder / "content/about.md").read_text() == text


def test_a_redacted_group_takes_no_words_of_others(tmp_path: Path) -> None:
    """The words in place of its name stand for other names elsewhere, and link to no record."""
    group = "content/groups/league.md"
    texts = {
        group: "---\nname: Night League\n---\n",
        ARTICLE: f"---\ntitle: Vote\n{HEAD}---\n\nThen Zoe Quill fell.\n",
    }
    folder = written(tmp_path, {**FILES, **texts})
    run(folder, "redact", "Night League", "Zoe Quill", "--apply")
    assert re.sub(DAY, "\n", (folder / group).read_text()) == '---\nname: "[redacted]"\n---\n'
    edition = Site(folder / "mkdocs.yml").edition(Console(enabled=False))
    assert "vote" not in edition.linked.mentions


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("",), "holds no letter or figure"),
        (("Zoe Quill", "*"), "“*” holds no letter or figure"),
        (("Zoe Quill", "--with", " "), "words on one line"),
        (("Zoe Quill", "--with", "a\nb"), "words on one line"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    tmp_path: Path, options: tuple[str, ...], word: str
) -> None:
    """A phrase without a letter is no name, and blank words would leave a record without one."""
    folder = written(tmp_path, FILES)
    done = run(folder, "redact", *options, "--apply")
    assert done.exit_code == 2
    assert word in done.output
    assert {path: (folder / path).read_text() for path in FILES} == FILES
