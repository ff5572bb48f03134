"""Edits of an archive, as people make them, for builds that follow one another."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable
from pathlib import Path

from pictures import chunk, png

from annotated_archive.load.editors_lock import editors_lock_text
from annotated_archive.render.theme_folder import templates_dir

Edit = Callable[[Path, random.Random], None]
"""Changes the archive in a folder."""


def _any(source: Path, dice: random.Random, pattern: str) -> Path:
    return dice.choice(sorted(source.glob(f"content/{pattern}")))


def _article(source: Path, dice: random.Random) -> Path:
    """Return an article that stands: a tombstone must have no text."""
    found = [
        file
        for file in sorted(source.glob("content/articles/**/*.md"))
        if file.name != "README.md" and "withdrawn:" not in file.read_text("utf-8")
    ]
    return dice.choice(found)


def _replaced(file: Path, pattern: str, text: str) -> None:
    old = file.read_text("utf-8")
    file.write_text(re.sub(pattern, lambda _: text, old, count=1, flags=re.MULTILINE), "utf-8")


def text(source: Path, dice: random.Random) -> None:
    """A paragraph more, in which a name stands."""
    file = _article(source, dice)
    words = f"\n\nAda Miller spoke in Upper Ford, line {dice.randrange(1000)}.\n"
    file.write_text(file.read_text("utf-8").rstrip("\n") + words, "utf-8")


def title(source: Path, dice: random.Random) -> None:
    """An article by another title."""
    _replaced(_article(source, dice), r"^title: .*$", f'title: "A title, {dice.randrange(1000)}"')


def date(source: Path, dice: random.Random) -> None:
    """An article of another day: it moves on every list."""
    day = f"1984-0{dice.randint(1, 9)}-1{dice.randint(0, 9)}"
    _replaced(_article(source, dice), r"^published: .*$", f"published: {day}")


def group_renamed(source: Path, dice: random.Random) -> None:
    """A group by another name: it is found elsewhere, and called so on every page."""
    name = f"name: {dice.choice(['Miners', 'Hands', 'Weavers'])} of {dice.randrange(1000)}"
    _replaced(_any(source, dice, "groups/*.md"), r"^name: .*$", name)


def region_moved(source: Path, dice: random.Random) -> None:
    """A region that lies elsewhere: other regions count its articles."""
    file = source / "content/regions" / dice.choice(["upper-ford.md", "lower-ford.md"])
    wider = "the-valley" if "within: [the-coast]" in file.read_text("utf-8") else "the-coast"
    _replaced(file, r"^within: .*$", f"within: [{wider}]")


def note_added(source: Path, dice: random.Random) -> None:
    """A note on a whole article."""
    article = _article(source, dice).stem
    file = source / f"content/notes/{article}/2025-01-01-remark-{dice.randrange(10_000)}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    fields = f"target: {article}\nkind: comment\nby: A reader\nlanguage: en"
    file.write_text(f"---\n{fields}\n---\n\nA remark, {dice.randrange(1000)}.\n", "utf-8")


def withdrawn(source: Path, dice: random.Random) -> None:
    """An article becomes a tombstone."""
    file = _article(source, dice)
    head = file.read_text("utf-8").split("\n---\n")[0]
    kept = [line for line in head.split("\n") if line.startswith(("title:", "published:"))]
    fields = "\n".join([*kept, "withdrawn: {date: 2025-03-01, reason: rights}"])
    file.write_text(f"---\n{fields}\n---\n", "utf-8")


def template(source: Path, dice: random.Random) -> None:
    """The archive's own design for its articles."""
    own = source / "overrides" / "archive" / "article.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    ours = (templates_dir() / "archive" / "article.html").read_text("utf-8")
    own.write_text(f"{ours}\n<p>Design {dice.randrange(1000)}</p>\n", "utf-8")


def setting(source: Path, dice: random.Random) -> None:
    """Another name for the site, or another editor."""
    config = source / "mkdocs.yml"
    if dice.random() < 0.5:
        _replaced(config, r"^site_name: .*$", f"site_name: The Archive {dice.randrange(1000)}")
    else:
        editors = dice.choice(["The Keeper", "Nobody"])
        _replaced(config, r"editors: .*$", f"editors: [{editors}]")


def moved(source: Path, dice: random.Random) -> None:
    """An article in another folder: its address changes."""
    name = dice.choice(["season.md", "year.md"])
    for file in sorted(source.glob(f"content/articles/**/{name}")):
        target = source / f"content/articles/{dice.randint(1980, 1989)}" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)


def deleted(source: Path, dice: random.Random) -> None:
    """A record that nothing else names goes."""
    notes = sorted(source.glob("content/notes/*/*.md"))
    leaves = [*source.glob("content/articles/**/season.md"), *notes]
    if leaves:
        dice.choice(sorted(leaves)).unlink()


def page(source: Path, dice: random.Random) -> None:
    """A hand-written page, which MkDocs renders."""
    file = source / "content/about.md"
    file.write_text(f"{file.read_text('utf-8')}\n\nMore of it, {dice.randrange(1000)}.\n", "utf-8")


def picture(source: Path, dice: random.Random) -> None:
    """A file that is copied."""
    text = chunk(b"tEXt", dice.randbytes(20))
    scale = chunk(b"pHYs", dice.randbytes(8) + b"\1")
    _any(source, dice, "articles/**/*.png").write_bytes(png(text, scale))


def picture_damaged(source: Path, dice: random.Random) -> None:
    """A picture that is none: it leaves the site, until it is mended."""
    _any(source, dice, "articles/**/*.png").write_bytes(dice.randbytes(50))


def file_linked(source: Path, dice: random.Random) -> None:
    """A file that lay there before comes onto the site, and leaves it when the link is gone."""
    name = f"list-{dice.randrange(3)}.txt"
    (source / "content/articles/1984/05" / name).write_text(f"{dice.random()}", "utf-8")
    file = source / "content/articles/1984/05/vote.md"
    old = file.read_text("utf-8")
    link = f"\n[A list]({name})\n"
    file.write_text(old.replace(link, "") if link in old else old + link, "utf-8")


def page_names_file(source: Path, dice: random.Random) -> None:
    """A hand-written page shows a picture, or another one instead."""
    for name in ("one.png", "other.png"):
        (source / "content" / name).write_bytes(png(chunk(b"tEXt", b"Ada Miller")))
    file = source / "content/about.md"
    kept = [line for line in file.read_text("utf-8").split("\n") if not line.startswith("![A ")]
    name = dice.choice(["one.png", "other.png"])
    file.write_text("\n".join([*kept, f"![A picture]({name})"]), "utf-8")


def file_captured(source: Path, dice: random.Random) -> None:
    """A captured file of a record without one; byte for byte, also where the text shows it."""
    file = source / "content/articles/1984/05/vote-corrected.md"
    data = png(chunk(b"tEXt", b"The camera"))
    (file.parent / "scan.png").write_bytes(data)
    kept = re.sub(r"^capture: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
    if "scan.png" in file.read_text("utf-8"):
        file.write_text(kept, "utf-8")
    else:
        file.write_text(kept.replace("---\n", "---\ncapture: {file: scan.png}\n", 1), "utf-8")


def image_named(source: Path, dice: random.Random) -> None:
    """An article with an image and a warning, or with others; the image of another size, too."""
    file = source / "content/articles/1984/05/vote-corrected.md"
    data = png()
    (file.parent / "page.png").write_bytes(data[:16] + dice.randbytes(4) + data[20:])
    kept = re.sub(r"^(images|content_warning): .*\n", "", file.read_text("utf-8"), flags=re.M)
    warning = dice.choice(["", "content_warning: a fire\n", "content_warning: a flood\n"])
    images = dice.choice(["", "images: [{file: page.png, alt: A page, credit: ada-miller}]\n"])
    file.write_text(kept.replace("---\n", f"---\n{warning}{images}", 1), "utf-8")


def touched(source: Path, dice: random.Random) -> None:
    """A file is written again as it was."""
    file = _any(source, dice, "**/*.md")
    file.write_bytes(file.read_bytes())


def article_added(source: Path, dice: random.Random) -> None:
    """One article more in lists that others stand in too."""
    name = f"told-{dice.randrange(10_000)}"
    fields = [
        f'title: "Told, {dice.randrange(1000)}"',
        f"published: 1984-05-0{dice.randint(1, 9)}",
        f"publisher: {dice.choice(['valley-news', 'mill-gazette', 'nell-s-paper'])}",
        "language: en",
        "body: digest",
        f"regions: [{dice.choice(['mill-quarter', 'upper-ford', 'the-valley'])}]",
        f"themes: [{dice.choice(['work', 'unrest'])}]",
    ]
    head = "\n".join(fields)
    file = source / f"content/articles/1984/05/{name}.md"
    words = "The Mill Hands' Union met in Upper Ford. See [[vote]]."
    file.write_text(f"---\n{head}\n---\n\n{words}\n", "utf-8")


def event(source: Path, dice: random.Random) -> None:
    """An event of another day, told otherwise: calendars and the groups' pages show it."""
    file = source / "content/articles/1984/05/vote.md"
    _replaced(file, r"^  - date: 1984-0.*$", f"  - date: 1984-0{dice.randint(1, 9)}-03")
    _replaced(file, r'^    what: "A vote;.*$', f'    what: "A vote; {dice.randrange(1000)} hands"')


def reported_too(source: Path, dice: random.Random) -> None:
    """Another article of the same days and place, or of others: both say so of each other."""
    fields = [
        "title: Told too",
        "published: 1984-05-09",
        "publisher: mill-gazette",
        "language: en",
        "body: digest",
        "events:",
        f"  - date: 1984-05-0{dice.randint(1, 3)}/1984-05-0{dice.randint(3, 9)}",
        f"    what: Hands went up, {dice.randrange(1000)}",
        f"    quote: {dice.choice(['a vote', 'the hands'])}",
        f"    regions: [the-valley, {dice.choice(['mill-quarter', 'mill-quarter', 'upper-ford'])}]",
    ]
    file = source / "content/articles/1984/05/told-too.md"
    text = "\n".join(fields)
    file.write_text(f"---\n{text}\n---\n\nThere was a vote, and the hands were counted.\n", "utf-8")


def note_on_words(source: Path, dice: random.Random) -> None:
    """A note on a passage that names records: their pages tell of it."""
    file = source / f"content/notes/vote/2025-02-01-words-{dice.randrange(10_000)}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    quote = dice.choice(["Ada Miller asked for calm", "two hundred hands went up"])
    kind = dice.choice(["comment", "question"])
    by = dice.choice(["A reader", "Another reader"])
    fields = f"target: vote\nkind: {kind}\nby: {by}\nlanguage: en\nquote: {quote}"
    file.write_text(f"---\n{fields}\n---\n\nOf these words, {dice.randrange(1000)}.\n", "utf-8")


def note_signed(source: Path, dice: random.Random) -> None:
    """A note by an editor, with the signature that lets it speak for the archive."""
    note = "vote/2025-02-02-keeper"
    file = source / f"content/notes/{note}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    fields = "target: vote\nkind: comment\nby: The Keeper\nlanguage: en"
    text = f"---\n{fields}\n---\n\nThe archive has counted, {dice.randrange(1000)}.\n"
    file.write_text(text, "utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (source / "editors.lock").write_text(editors_lock_text({note: digest}), "utf-8")


def reply(source: Path, dice: random.Random) -> None:
    """A reply to a note: counted wherever the note is."""
    file = source / f"content/notes/vote/2025-03-01-reply-{dice.randrange(10_000)}.md"
    if (source / "content/notes/vote/2024-05-01-turnout.md").exists():
        fields = "target: vote/2024-05-01-turnout\nkind: comment\nby: A reader\nlanguage: en"
        file.write_text(f"---\n{fields}\n---\n\nSo it is, {dice.randrange(1000)}.\n", "utf-8")


def thread(source: Path, dice: random.Random) -> None:
    """A thread longer and deeper than a page shows, then one reply more or less in it."""
    folder = source / "content/notes/vote"
    folder.mkdir(parents=True, exist_ok=True)

    def write(number: int, target: str) -> None:
        fields = f"target: {target}\nkind: comment\nby: A reader\nlanguage: en"
        text = f"---\n{fields}\n---\n\nReply {number}, {dice.randrange(1000)}.\n"
        (folder / f"2025-04-01-thread-{number:03}.md").write_text(text, "utf-8")

    there = sorted(folder.glob("2025-04-01-thread-*.md"))
    if not there:
        for number in range(60):
            write(number, f"vote/2025-04-01-thread-{number - 1:03}" if number else "vote")
    elif dice.random() < 0.5:
        write(len(there), f"vote/{dice.choice(there[:-1]).stem}")
    else:
        there[-1].unlink()


def linked(source: Path, dice: random.Random) -> None:
    """A link to another record: that one's page says from where."""
    file = _article(source, dice)
    target = dice.choice(["vote", "valley-league", "upper-ford", "ada-miller", "work"])
    file.write_text(file.read_text("utf-8").rstrip("\n") + f"\n\nSee [[{target}]].\n", "utf-8")


def summary(source: Path, dice: random.Random) -> None:
    """A publisher or a person described otherwise."""
    file = _any(source, dice, dice.choice(["publishers/*.md", "people/*.md", "themes/*.md"]))
    _replaced(file, r"^name: (.*)$", _name_of(file) + f"\nsummary: Told anew, {dice.random():.6f}.")


def _name_of(file: Path) -> str:
    head = file.read_text("utf-8")
    kept = re.sub(r"^summary: .*\n", "", head, flags=re.MULTILINE)
    file.write_text(kept, "utf-8")
    return next(line for line in kept.splitlines() if line.startswith("name:"))


def language(source: Path, dice: random.Random) -> None:
    """An article in another language: it leaves one index and comes into another."""
    tag = dice.choice(["fr", "fr-ca", "pt"])
    _replaced(_article(source, dice), r"^language: .*$", f"language: {tag}")


def related(source: Path, dice: random.Random) -> None:
    """An article about something else: it leaves some lists and comes into others."""
    file = source / "content/articles/1984/05/vote.md"
    both = "themes: [work, unrest]" in file.read_text("utf-8")
    kept = dice.choice(["[work]", "[unrest]"])
    _replaced(file, r"^themes: .*$", f"themes: {kept if both else '[work, unrest]'}")


def relation(source: Path, dice: random.Random) -> None:
    """A relation between groups, seen from both."""
    file = source / "content/groups/valley-league.md"
    text = re.sub(r"^relations:\n(  .*\n)+", "", file.read_text("utf-8"), flags=re.MULTILINE)
    target = dice.choice(["mill-hands-union", "mill-owners-board"])
    line = f"relations:\n  - {{type: opposed-to, target: {target}, sources: [vote]}}\n"
    head, mark, rest = text[4:].partition("\n---\n")
    file.write_text(f"---\n{head}\n{line.rstrip()}{mark}{rest}", "utf-8")


EDITS: tuple[Edit, ...] = (
    text, title, date, group_renamed, region_moved, note_added, withdrawn, template, setting,
    note_signed, moved, deleted, page, picture, touched, article_added, event, reported_too, note_on_words, reply, thread, linked,
    summary, related, language, relation, picture_damaged, file_linked, page_names_file, file_captured, image_named,
)  # fmt: skip
