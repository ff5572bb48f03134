"""Who must be left out is out everywhere: not a byte of site or cache holds a name taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written as put
from click.testing import CliRunner
from sites import built, written
from traces import traces

from annotated_archive.cli import main

NAME = "Zephyrine Quillfeather"
TRACES = (b"zephyri", b"quillfea", b"1871")
"""Parts of the name that stemmers leave, and the year of what is withdrawn."""

HEAD = "published: {year}-05-04\npublisher: valley-news\nlanguage: en\nbody: digest\n"
PERSON = "content/people/zephyrine-quillfeather.md"
TOLD = "content/articles/1984/05/told.md"
FILES = {
    PERSON: f"---\nname: {NAME}\nqualifier: a speaker\n---\n\n{NAME} spoke.\n",
    "content/articles/1984/05/arrested.md": (
        f"---\ntitle: {NAME} arrested\n{HEAD.format(year=1871)}people: [zephyrine-quillfeather]\n"
        f"summary: {NAME} fled.\nprevious_paths: [old/zephyrine/]\n"
        f"events: [{{date: 1871-05-01, what: {NAME} ran, according_to: [{NAME}]}}]\n---\n\n"
        f"{NAME} fled from Upper Ford. [Letter](letter.txt)\n"
    ),
    "content/articles/1984/05/letter.txt": f"Dear {NAME}\n",
    "content/notes/arrested/1871-06-01-why.md": (
        f"---\ntarget: arrested\nquote: {NAME} fled\nkind: comment\nby: {NAME}\nlanguage: en\n"
        f"---\n\nWhy did {NAME}?\n"
    ),
    TOLD: (
        f"---\ntitle: Told of {NAME}\n{HEAD.format(year=1984)}people: [zephyrine-quillfeather]\n"
        f"regions: [upper-ford]\nsummary: Of {NAME.upper()}.\n"
        f"filed_under: {{People: {NAME}}}\nmentions: {{{NAME}: zephyrine-quillfeather}}\n"
        f"events:\n  - date: 1984-05-03\n    what: {NAME} met the hands\n"
        f"    quote: met {NAME} at the mill\n    according_to: [{NAME}]\n---\n\n"
        f"## Of {NAME}\n\nThe hands met {NAME} at the mill, and Zephyrine\n"
        f"Quillfeather met them. <!-- {NAME} -->\n"
    ),
    "content/notes/told/2024-05-01-met.md": (
        f"---\ntarget: told\nquote: hands met {NAME} at\nkind: comment\nby: A reader\n"
        f"language: en\n---\n\nWho is {NAME}?\n"
    ),
    "content/notes/told/2024-05-02-lost.md": (
        f"---\ntarget: told\nquote: {NAME} sang\nbefore: ephyrine Quillfeather\n"
        f"after: and met Zephyrine Qu\nfingerprint: v1-0123456789abcdef\nkind: comment\n"
        f"by: A reader\nlanguage: en\nformer_quote: {NAME} sings\n---\n\nSo {NAME} did.\n"
    ),
    "content/pages/told.md": f"# Told\n\n{NAME} was here.\n",
}


@pytest.mark.parametrize("way", ["withdrawn for safety", "without a trace"])
def test_not_a_byte_holds_the_name(tmp_path: Path, way: str) -> None:
    """After a record was withdrawn and the name redacted, neither the site of the next build,
    incremental or clean, its feeds, data and index, nor the cache, nor any source holds it.
    """
    source = written(tmp_path / "source", FILES)
    config = source / "mkdocs.yml"
    config.write_text(f"site_url: https://valley.example/\n{config.read_text()}")
    command = ["-f", str(config)]
    CliRunner().invoke(main, [*command, "check", "--fix"])
    site = source / "site"
    for _ in range(2):
        built(source, site, strict=False)
    assert len(list(traces(site, TRACES))) > 20
    assert list(traces(source / ".cache", TRACES)) != []

    ask = CliRunner()
    trace = ["--no-trace"] if way == "without a trace" else []
    for done in (
        ask.invoke(main, [*command, "withdraw", "arrested", "--reason", "safety", *trace]),
        ask.invoke(
            main,
            [*command, "withdraw", "zephyrine-quillfeather", "--reason", "law", "--no-trace"],
        ),
    ):
        assert done.exit_code == 0, done.output
    told = (source / TOLD).read_text()
    put(source, {TOLD: told.replace("people: [zephyrine-quillfeather]\n", "")})
    redacted = ask.invoke(main, [*command, "redact", NAME, "--apply"])
    assert redacted.exit_code == 0, redacted.output

    built(source, site, strict=False)
    assert list(traces(site, TRACES)) == []
    assert list(traces(source / ".cache", TRACES)) == []
    assert built(source, tmp_path / "clean", strict=False).has("articles/1984/05/told/")
    assert list(traces(tmp_path / "clean", TRACES)) == []
    gone = "articles/1984/05/arrested/index.html"
    assert (site / gone).exists() == (way == "withdrawn for safety")
    note = (source / "content/notes/told/2024-05-01-met.md").read_text()
    assert "quote: hands met [redacted] at\n" in note
    listed = ask.invoke(main, [*command, "notes", "list"]).output
    assert "anchored              told/2024-05-01-met" in listed
    left = [
        path for path in traces(source / "content", TRACES) if not path.endswith("/arrested.md")
    ]
    assert left == []
