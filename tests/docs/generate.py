"""Writes the pages of the guide that repeat what the code says; run by `nox -s docs`."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import promise
from mkdocs.config import load_config
from pydantic import PlainValidator
from pydantic.fields import FieldInfo

from annotated_archive.cli import main
from annotated_archive.cli.explain import SECTIONS, meaning_of
from annotated_archive.link.mentions import MOST_MENTIONS
from annotated_archive.link.suggest import MOST_SUGGESTIONS
from annotated_archive.load.combining import LONGEST_RUN
from annotated_archive.load.front_matter import MAX_BYTES
from annotated_archive.load.template import MODELS
from annotated_archive.pages.annotated_body import MOST_OVER_ONE_ANOTHER
from annotated_archive.pages.note_parts import REPLIES_A_PAGE
from annotated_archive.records.article import MOST_DATES, MOST_VERSIONS
from annotated_archive.records.authority import MOST_BROADER
from annotated_archive.records.fields import Fields
from annotated_archive.records.indexes import INDEXES, Index
from annotated_archive.records.licences import Licences
from annotated_archive.records.meanings import meanings
from annotated_archive.records.problem import MOST_OF_ONE_KIND
from annotated_archive.render.language_files import (
    FALLBACK,
    language_folder,
    languages_in,
    own_name,
    texts_of,
)
from annotated_archive.render.strings import load_strings
from annotated_archive.starting.answers import OwnerAnswers
from annotated_archive.starting.files import starting_files
from annotated_archive.text import limits

GUIDE = Path(__file__).parents[2] / "content" / "guide"

_PROBLEMS = """# Problems

`archive check` and every build print all problems at once: the file, the line, what is wrong, what to write
instead, and a code in brackets. An **error** stops the build; the old site stays. A **warning** does not, unless
the build is strict. An **info** is good to know and stops nothing.

`archive explain no-such-record` prints what this page says of a code. `archive check --watch` checks again at every save.
`archive check --fix --dry-run` shows as a diff what `--fix` would mend: only what can be read in one way.

`archive check --format json` prints one object a problem and the summary last, `--format github` annotates a pull
request, `--format gitlab` is a Code Quality report for a merge request. `--summary FILE` adds what was found to a file, as
Markdown: forges show it on the page of a run.
"""

_COMMAND = """# The command

`archive` works on the archive whose `mkdocs.yml` lies in the folder it is run in, or is named with `-f`. Every
command explains itself with `--help`. Exit status 0 means that all went well, 1 that something has to be mended,
2 that the command was called wrongly.
"""

_RECORDS = """# Records

One Markdown file with front matter is one record. The folder says what it is, and the file's name is its id: small
letters, digits and hyphens, at most 80, unique in the whole archive over articles, authority records and notices. A
note's id is `<record-id>/<file name>`. `kind`, `page`, `index`, `undated`, `feed` and `unknown` are reserved, and so
are `con`, `nul` and the other names that Windows keeps for devices. An id never changes when a name does and is never
used again; `previous_ids` and `previous_paths` lead on from old addresses.

Front matter is read strictly. Every value is text until the archive types it, so `no` and `12:30` stay what you
wrote. Keys that nobody knows, keys that stand twice, YAML's anchors, aliases and tags, and blocks of more than 8 kB are
[problems](problems.md), with file and line. A single value may stand where a list belongs. Where a field takes *an id
or plain words*, the id of a person, group or publisher becomes a link.

Kinds of notes, and relations between groups, may be [declared](settings.md#kinds-of-your-own) in `mkdocs.yml`, besides
those that every archive has.

A source is an address, an id of the archive, or `{title, url, archived_at, accessed}`.

Articles may have further keys, [declared in `mkdocs.yml`](settings.md#fields-of-your-own).
"""


_CLIPPINGS = """## Clippings, and texts with a warning

`printed_in` and `held` stand with the publisher, the address and the rights in the box above the text: “vol. 12, no. 3,
late edition, section B, page 4, column 2”. What stands there is words, as printed: `page: 4-5`, `page: iv`,
`issue: 3-4`; YAML's numbers are words too. `held.reference` and `held.repository`, the section and the edition are
found by the search.

`images` are the article's own pictures, such as the scan of its page. The page shows them below the text, or where the
text has them: `![](vote.jpg)`, a paragraph of its own, stands for all that is said of `vote.jpg` here. `file` is a from the article's file on, within the content folder, to an AVIF, GIF, JPEG, PNG or WebP. It is published because
it is named here, without what cameras and programmes wrote into it, and leaves the site with its article. `alt` is
needed; `alt: ""` needs the reason why none is needed, as `no_alt`: the caption says all of it, say. `rights` is an address, as `rights.terms` is, or plain words.

`body: none` describes an article of which there is no text here: the page says “Not transcribed”, with the summary
and the pictures, and search and feeds find and show the summary. Nothing may stand below the front matter, and something
must where `body` is anything else. A note on the whole article is fine, and one on words of its title; a quote of
anything else is a mistake, for there is no text that it could stand in. What a picture shows can be quoted in the
note's own words.

Lists show up to 200 characters of `summary` below a title, in whole sentences if they can; where there is none, up to
160 of the text.

`content_warning` says in a few words what to know before: “a death by fire”. What it stands before is opened by one
press or by a link that leads into it, by keyboard too and without scripts, and is printed whole:

| where | the warning stands before |
|---|---|
| the article's page | the text, its headings, the summary, the pictures and the notes; and, apart, what it reports |
| pages of regions, groups, days and so on | what the article reports, and the sentence in which a name stands |
| lists of notes, and a note's own page | the note and what it quotes, for both tell of the text |
| results of a search | the passage; the link leads to the top of the page |
| lists of articles | the line of publisher and day; there is no summary, and not the first words of the text either |
| feeds, and what search engines show of the page | who published it and when; the summary is left out |

Title, dates, names, ids and what `changes` tell are shown everywhere: where a title says too much, give another, with
`supplied: [title]`. An image with a
`content_warning` of its own is opened by itself; its caption and its `alt` are not searched, because results would show
them. Whoever takes [search records](search.md#when-an-archive-outgrows-it) elsewhere gets the warning with each.
"""

_INDEXES = """## Indexes

What the site lists, each index below an address of its own. The `index.md` of its folder, where it takes one, stands
on top of it. [Fields of your own](settings.md#fields-of-your-own) make more of them.

| address | what it lists | every page leads to it from | introduction | feeds |
|---|---|---|---|---|
"""

_LIMITS = f"""## Limits

Whatever a file holds, reading it takes a moment: what would take longer stops at a limit, and the problem says which.
All are far above what people write.

| what | at most |
|---|---|
| front matter, and how deep it nests | {MAX_BYTES / 1024:.0f} kB, 5 levels |
| the text of an article, a note, any other record | 1 MB, 4 kB, 100 kB |
| quotes and lists in one another | {limits.DEEPEST} levels |
| paragraphs, list items, cells and the like in a text | {limits.MOST_ELEMENTS:,} |
| accents and vowel signs on one letter | {LONGEST_RUN} |
| names of records that are found in one text | {MOST_MENTIONS:,} |
| passages marked over one another on a page | {MOST_OVER_ONE_ANOTHER} |
| replies of one thread on a page; the rest stands on the pages of the thread's first note | {REPLIES_A_PAGE} |
| regions around a region, by whichever ways | {MOST_BROADER} |
| versions of one text | {MOST_VERSIONS} |
| days, months and years that the events of one article span | {MOST_DATES:,} |
| mistakes of one kind that are told of one file | {MOST_OF_ONE_KIND} |
| suggestions of what was meant, for each kind of mistake | {MOST_SUGGESTIONS} |
"""


_TRANSLATING = """# Translating

The interface is what the archive says itself: headings, buttons, the search, the form for notes, dates and numbers. What
records say stays in the language they are in.

The language is one line of `mkdocs.yml`:

```yaml
plugins:
  - annotated-archive:
      language: ar
```

There are these. Whoever has read a file as somebody who speaks the language, and found it right, is named.

"""

_TO_TRANSLATE = """
A tag with a region takes the file of the language, and the months and separators of the region: `pt-BR`, `ar-EG`. A
language that is not there is an error, and so is a tag that is none.

## Mend a language, or bring one

Both are a file, named by the language's tag, in the folder `strings` of your own theme folder:

```yaml
theme:
  name: material
  custom_dir: overrides
```

To change a few texts, write these alone. What the file leaves out stays as it is:

```yaml
# overrides/strings/en.yml
site:
  contact: Do you know more, or better?
```

To bring a language, begin with a copy of the English texts, in which plurals have the forms of yours:

    mkdir -p overrides/strings
    archive strings pt > overrides/strings/pt.yml

Then write `language: pt` into `mkdocs.yml`, and translate from the top. `archive serve` shows the site, and every save in it;
what is not translated stands in English. `archive check` tells how much that is, in one warning, and every key that is not
there, with the line and what may be meant. The archive needs no other change: the direction of the pages follows from the
language.

## What stands in the file

- **Keys**, before the colon, stay as they are. A text with `: ` or ` #` in it, or one that begins with `{`, `[`, `"`, `*` or
  `&`, stands in quotation marks: `"Notes: {n}"`.
- **Placeholders** in braces are filled in: `Mail to {address}`. They may stand in any order, and none may be left out or
  added. No brace stands for itself.
- **Plurals** have a text for each of the forms that the language tells apart, by the names of
  [CLDR](https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html): English has `one` and `other`,
  Arabic `zero`, `one`, `two`, `few`, `many` and `other`, Japanese `other` alone. `{n}` is the number; a form for one number
  alone, such as Arabic's `two`, may say it in words.
- **`locale`** is the tag by which months, weekdays, plurals, the names of languages and the separators in numbers are looked
  up, such as `ar-SY`, whose months are كانون الثاني and شباط. Digits are 0 to 9 everywhere.
- **Patterns of dates**, below `date`, are those of CLDR: `d` the day, `MMMM` the month, `y` the year. Other letters stand
  between single quotes: `d 'de' MMMM 'de' y`. `within_month` is the start of a span that ends in the same month.
- **What is typed into the search**, below `search.reads`, are lists with commas: every word that a reader of the language may
  write there, in all spellings. Names of months need not be there, for the browser knows them.
- **`proofread`** is empty until somebody has read the whole file on the site.

Write as an archive does: plainly, without exclamation marks, to nobody's sex, with the terms that archives of your language
use. Labels on buttons, chips and heads of tables are short. Comments in the English file say where a text stands.

Two things stand elsewhere. A few words of the theme, such as “Skip to content”, are
[Material's](https://squidfunk.github.io/mkdocs-material/setup/changing-the-language/), which has them in more than sixty
languages; `theme.language` follows by itself. Where Material has none, they stand in English, or in the language that
`theme.language` names. And a page written by hand may be in another language than the interface: `language: he` in its front
matter gives it the tag and the direction.

## Send it

A language that others can use belongs into the software: put the file into `site_overrides/strings/`, write your name behind
`proofread` if you have read it on the site, and propose it. `nox -s tests -- tests/render/test_language_files.py` holds it to
the English one, and `nox -s docs` puts it into the table above.

What the command prints, the problems and this guide are in English.
"""


def translating_page() -> str:
    """Return how a language is brought, with those there are."""
    rows = []
    for tag in languages_in(language_folder()):
        read_by = texts_of(language_folder() / f"{tag}.yml")["proofread"]
        if tag == FALLBACK:
            read_by = "the language that all are translated from"
        rows.append(f"| {own_name(tag)} | `{tag}` | {read_by or 'nobody yet'} |\n")
    table = "| language | tag | proofread by |\n|---|---|---|\n" + "".join(rows)
    return _TRANSLATING + table + _TO_TRANSLATE


def problems_page() -> str:
    """Return every problem code with what it means, by family."""
    parts = [_PROBLEMS]
    for heading, codes in SECTIONS.items():
        rows = [f"| `{code}` | {_cell(meaning)} |" for code, meaning in codes.items()]
        parts.append(
            f"## {heading}\n\n| code | what it means |\n|---|---|\n" + "\n".join(rows) + "\n"
        )
    return "\n".join(parts)


def _cell(text: str) -> str:
    return meaning_of(text).replace("|", "\\|")


def command_page() -> str:
    """Return every command with its options, as `--help` says them."""
    parts = [_COMMAND, _options(main)]
    for path, command in commands(main, "archive"):
        if path == "archive":
            continue
        context = click.Context(command, info_name=path)
        arguments = [p for p in command.params if isinstance(p, click.Argument)]
        usage = " ".join([path, *(p.make_metavar(context) for p in arguments)])
        parts.append(f"## {path}\n")
        if not isinstance(command, click.Group):
            parts.append(f"    {usage} [OPTIONS]\n")
        parts.append(_help(command))
        parts.append(_options(command))
    return "\n".join(part for part in parts if part)


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Yield a command and all below it, with what one types to run them."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if each := command.get_command(context, name):
                yield from commands(each, f"{path} {name}")


def _help(command: click.Command) -> str:
    text = inspect.cleandoc(command.help or "").replace("\f", "")
    paragraphs = []
    for paragraph in text.split("\n\n"):
        if paragraph.startswith("\b\n"):
            lines = paragraph.removeprefix("\b\n").splitlines()
            paragraph = "\n".join(f"    {line}" for line in lines)
        paragraphs.append(paragraph)
    return "\n\n".join(paragraphs) + "\n"


def _options(command: click.Command) -> str:
    options = [param for param in command.params if isinstance(param, click.Option)]
    if not options:
        return ""
    rows = [
        f"| `{', '.join(option.opts)}` | {(option.help or '').replace('|', '/')} |"
        for option in options
    ]
    return "| option | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"


def records_page() -> str:
    """Return every kind of record with its keys, and the values that have keys of their own."""
    parts = [_RECORDS, "## Kinds\n"]
    inner: dict[type[Fields], None] = {}
    for kind, model in MODELS.items():
        first = (model.__doc__ or "").splitlines()[0]
        parts.append(f"### {kind.value.capitalize()}\n\n`content/{kind.folder}/`. {first}\n")
        parts.append(_keys(model))
        inner |= dict.fromkeys(_inside(model))
    parts.append("## Values that have keys of their own\n")
    for model in inner:
        first = (model.__doc__ or "").splitlines()[0]
        parts.append(f"### {model.__name__}\n\n{first}\n\n{_keys(model)}")
    parts += [_CLIPPINGS, _INDEXES + "".join(map(_index_row, INDEXES)), _LIMITS]
    return "\n".join(parts)


def _index_row(index: Index) -> str:
    lists = load_strings()(index.label) if index.stands_in != "header" else "Search"
    if index.by:
        lists = f"Articles by `{index.by}`"
    elif index.is_of_authorities:
        lists = f"{lists}, and articles by them"
    introduction = f"`content/{index.folder}/index.md`" if index.takes_introduction else ""
    feeds = "yes" if index.has_feeds else ""
    return f"| `/{index.folder}/` | {lists} | {index.stands_in} | {introduction} | {feeds} |\n"


def _keys(model: type[Fields]) -> str:
    fields = sorted(
        model.model_fields.items(),
        key=lambda pair: (not pair[1].is_required(), pair[0].startswith("previous")),
    )
    explained = meanings(model)
    rows = []
    for name, field in fields:
        meaning = " ".join(explained.get(name, "").split()).replace("|", "\\|")
        for choices in _of_type(_as_written(field), enum.Enum):
            meaning += " One of " + ", ".join(f"`{choice.value}`" for choice in choices) + "."
        for value in _of_type(field.annotation, Fields):
            meaning += f" See [{value.__name__}](#{value.__name__.lower()})."
        rows.append(
            f"| `{field.alias or name}` | {'yes' if field.is_required() else ''} | {meaning} |"
        )
    return "| key | needed | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _as_written(field: FieldInfo) -> Any:
    """Return the type of a value in a file: of one that a table is asked for, the table's."""
    for each in field.metadata:
        if isinstance(each, PlainValidator):
            return each.json_schema_input_type
    return field.annotation


def _inside(model: type[Fields]) -> Iterator[type[Fields]]:
    for field in model.model_fields.values():
        for value in _of_type(field.annotation, Fields):
            yield value
            yield from _inside(value)


def _of_type(annotation: Any, base: type[Any]) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, base):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _of_type(part, base)


ROOT = GUIDE.parents[1]


def own_forge_files() -> dict[str, bytes]:
    """Return what `archive init --forge github` writes for the archive of this repository."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    options: Any = config.plugins["annotated-archive"].config
    answers = OwnerAnswers(
        name=config.site_name,
        language=options.language,
        editor=options.editors[0],
        contact=options.contact,
        repository=config.repo_url or "",
        branch=options.branch or "main",
        **{
            f"licence_{key}": getattr(getattr(options.licences, key), "address", "")
            for key in Licences.__slots__
        },
    )
    plain = starting_files(answers)
    found = starting_files(replace(answers, forge="github"))
    return {path: data for path, data in found.items() if path not in plain}


PAGES = {
    "problems.md": problems_page,
    "command.md": command_page,
    "records.md": records_page,
    "translating.md": translating_page,
}

if __name__ == "__main__":
    for name, written in PAGES.items():
        (GUIDE / name).write_text(written(), encoding="utf-8")
        print(f"content/guide/{name}")
    for path, data in own_forge_files().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(data)
        print(path)
    promise.SECURITY.write_text(promise.security(), encoding="utf-8")
    print("SECURITY.md")
