"""Shortcodes and template signs as Markdown, where there is one right reading; else kept as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotated_archive.importing.item import Leftover
from annotated_archive.importing.markup import escaped
from annotated_archive.importing.site.film_addresses import page_elsewhere
from annotated_archive.importing.site.held import ADDED, GONE, line_at
from annotated_archive.importing.site.settings import Generator
from annotated_archive.importing.site.shortcode_args import Shortcode, shortcode
from annotated_archive.importing.site.targets import PICTURES, PostTargets

_LONGEST = 3_000
_CODE = re.compile(
    r"\{%-?\s*(?P<liquid>highlight|raw|verbatim)\b(?P<args>[^%]{0,200}?)-?%\}(?P<code>.*?)\{%-?\s*end(?P=liquid)\s*-?%\}"
    r"|\{\{(?P<open>[<%])\s*(?:highlight)\b(?P<hugo>[^\n]{0,300}?)\s*[>%]\}\}(?P<block>.*?)\{\{[<%]\s*/\s*highlight\s*[>%]\}\}",
    re.DOTALL,
)
_REMARKS = (
    ("<!--", "-->", re.compile(r"<!--.*?-->", re.DOTALL)),
    (
        "comment",
        "endcomment",
        re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL),
    ),
    ("/*", "*/", re.compile(r"\{\{/\*.*?\*/\}\}|\{/\*.*?\*/\}", re.DOTALL)),
    ("{#", "#}", re.compile(r"\{#(?![\w.:]).*?#\}", re.DOTALL)),
    (
        "comment",
        "/comment",
        re.compile(r"\{\{[<%] comment [>%]\}\}.*?\{\{[<%] /comment [>%]\}\}", re.DOTALL),
    ),
)
"""What a remark of each kind holds in front and behind, and its whole form. Nothing is looked for
behind the last end of one, so that a text of openings takes no longer than another."""

_MORE = re.compile(
    r"<!--\s*(?:more|truncate|excerpt|end-?excerpt|read-?more|PELICAN_END_SUMMARY|endexcerpt)\s*-->",
    re.IGNORECASE,
)
_HUGO = re.compile(
    rf"\{{\{{(?P<sign>[<%])(?P<hugo>(?:(?!\}}\}}|\{{\{{).){{1,{_LONGEST}}}?)[>%]\}}\}}", re.DOTALL
)
_LIQUID = re.compile(
    rf"\{{%-?(?P<tag>(?:(?!%\}}|\{{%).){{1,{_LONGEST}}}?)-?%\}}|\{{\{{-?(?P<value>(?:(?!\}}\}}|\{{\{{).){{1,{_LONGEST}}}?)-?\}}\}}",
    re.DOTALL,
)
_ESCAPED = re.compile(r"^\s*/\*(.*)\*/\s*$", re.DOTALL)

_IMAGES = re.compile(
    r"(?:^|[-_/])(?:img|imgs|imgproc|image|images|figure|fig|picture|photo)(?:$|[-_])"
)
_SOURCES = (
    "src",
    "url",
    "path",
    "file",
    "image",
    "image_url",
    "image_path",
    "img",
    "link_image",
    "source",
)
_ALTS = ("alt", "alttext", "alt_text", "title", "description")
_CAPTIONS = ("caption", "captions", "legend")
_ADDRESSES = frozenset({
    "url", "relative_url", "absolute_url", "escape", "safe", "url_encode", "uri_escape", "relurl", "absurl", "strip",
})  # fmt: skip
"""Filters that make an address of a path, or change nothing that is seen."""

_BASES = frozenset({
    "site.baseurl", "site.url", "site.github.url", "base_url", "config.base_url", "baseurl", "site.base_url",
    "siteurl", "metadata.url", "pathprefix",
})  # fmt: skip
_TEMPLATES = frozenset({Generator.JEKYLL, Generator.ELEVENTY, Generator.ZOLA, Generator.UNKNOWN})
"""Generators whose posts are templates; with the others `{{ x }}` is text."""


@dataclass(slots=True)
class Shortcodes:
    """Turns the shortcodes of one post."""

    targets: PostTargets
    generator: Generator
    first_line: int
    page: Mapping[str, str] = field(default_factory=dict)
    """What `page.title` and its like stand for."""
    _remarks: set[int] = field(default_factory=set)

    @property
    def remark_lines(self) -> frozenset[int]:
        """Return the lines on which nothing but remarks stands."""
        return frozenset(self._remarks)

    def held_code(self, text: str) -> str:
        """Return `text` with signs for code in shortcodes, and for what is to stay as it is."""

        def piece(found: re.Match[str]) -> str:
            if found["liquid"] in {"raw", "verbatim"}:
                return self.targets.held.put(found["code"], found[0])
            code = found["code"] if found["code"] is not None else found["block"]
            words = (found["args"] or found["hugo"] or "").split()
            language = re.sub(r"[^\w+#-]", "", words[0]) if words else ""
            sign = "~~~" if "```" in code else "```"
            fence = f"{sign}{language}\n{code.strip(chr(10))}\n{sign}"
            return self.targets.held.put(fence, found[0])

        return (
            _CODE.sub(piece, text)
            if "highlight" in text or "raw" in text or "verbatim" in text
            else text
        )

    def without_remarks(self, text: str) -> str:
        """Return `text` without remarks that no reader of the old site saw."""

        def gone(found: re.Match[str]) -> str:
            text = found.string
            if not _MORE.fullmatch(found[0]):
                self.targets.leftovers.append(Leftover(self._place(text, found.start()), found[0]))
                self._note_lines(text, found)
            return GONE * found[0].count("\n")

        for opening, ending, pattern in _REMARKS:
            last = text.rfind(ending)
            if last >= 0 and opening in text:
                end = min(last + len(ending) + 8, len(text))
                text = pattern.sub(gone, text[:end]) + text[end:]
        return text

    def _note_lines(self, text: str, found: re.Match[str]) -> None:
        first = self.first_line + line_at(text, found.start())
        last = first + found[0].count("\n")
        if text[: found.start()].rpartition("\n")[2].strip():
            first += 1
        if text[found.end() :].partition("\n")[0].strip():
            last -= 1
        self._remarks.update(range(first, last + 1))

    def markdown(self, text: str) -> str:
        """Return `text` with Markdown for its shortcodes."""
        if "{{" not in text and "{%" not in text:
            return text
        if self.generator in {Generator.HUGO, Generator.UNKNOWN}:
            text = _HUGO.sub(lambda found: self._hugo(text, found), text)
        if self.generator is not Generator.HUGO:
            text = _LIQUID.sub(lambda found: self._liquid(text, found), text)
        return text

    def _hugo(self, text: str, found: re.Match[str]) -> str:
        inside = found["hugo"]
        if escaped_inside := _ESCAPED.match(inside):
            sign, end = found["sign"], ">" if found["sign"] == "<" else "%"
            shown = f"{{{{{sign}{escaped_inside[1]}{end}}}}}"
            return self.targets.held.put(_literal(shown), found[0])
        read = shortcode(inside.strip().removesuffix("/"))
        if read.name in {"ref", "relref"} and (read.values or read.named):
            return (read.values[0] if read.values else read.any_of("path")).replace(" ", "%20")
        if read.name in {"rawhtml", "html", "raw"} or inside.strip().lstrip("/ ") in {
            "rawhtml",
            "html",
        }:
            return GONE * found[0].count("\n")
        return self._made(read, text, found)

    def _liquid(self, text: str, found: re.Match[str]) -> str:
        if found["tag"] is not None:
            read = shortcode(found["tag"])
            if read.name in {"post_url", "link"} and read.values and not read.named:
                return read.values[0] + (".md" if read.name == "post_url" else "")
            if read.name == "endexcerpt":
                return ""
            return self._made(read, text, found)
        plain = self._value(found["value"])
        if plain is not None:
            return plain + GONE * found[0].count("\n")
        call = re.fullmatch(r"\s*[\w:.-]+\s*\(.*\)\s*(?:\|.*)?", found["value"], re.DOTALL)
        if call:
            read = shortcode(found["value"])
            if read.name == "get_url" and (path := read.any_of("path")):
                return path
            return self._made(read, text, found)
        return self._kept(found["value"].strip().partition(" ")[0], text, found)

    def _value(self, inside: str) -> str | None:
        """Return what a value of a template stands for, such as `"/x/" | url`, or None."""
        text = inside.strip()
        quoted = re.match(r"\"([^\"]*)\"|'([^']*)'", text)
        name = re.match(r"[\w.]+", text)
        if quoted:
            value, rest = quoted[1] if quoted[1] is not None else quoted[2], text[quoted.end() :]
        elif name and name[0].lower() in _BASES:
            value, rest = "", text[name.end() :]
        elif name and name[0].lower() in self.page:
            return self.page[name[0].lower()] if name[0] == text else None
        else:
            return None
        for each in [part.strip() for part in rest.split("|") if part.strip()]:
            word, _, argument = each.partition(":")
            argument = argument.strip()
            if word.strip().lower() in _ADDRESSES:
                continue
            if word.strip() == "prepend" and argument.lower() in _BASES:
                continue
            if word.strip() == "append" and (more := re.fullmatch(r"[\"'](.*)[\"']", argument)):
                value += more[1]
                continue
            return None
        return value if not value or value.startswith(("/", "#", ".", "http")) or quoted else None

    def _made(self, read: Shortcode, text: str, found: re.Match[str]) -> str:
        line = self.first_line + line_at(text, found.start())
        gone = GONE * found[0].count("\n")
        picture = self._image(read, line)
        if picture is not None:
            return picture + gone
        if elsewhere := page_elsewhere(read):
            words, address = elsewhere
            if words:
                return self.targets.link(words, address, line) + gone
            return self.targets.held.put(f"<{address}>") + gone
        return self._kept(read.name, text, found)

    def _image(self, read: Shortcode, line: int) -> str | None:
        if not _IMAGES.search(read.name):
            return None
        source = read.any_of(*_SOURCES)
        values = list(read.values)
        if not source and values:
            source = values.pop(0)
        if not re.search(
            r"\.[A-Za-z]{3,4}$", source.partition("?")[0]
        ) or not source.lower().partition("?")[0].endswith(tuple(PICTURES)):
            return None
        caption = read.any_of(*_CAPTIONS)
        alt = read.any_of(*_ALTS) or next((each for each in values if " " in each), "")
        if not alt and values and not read.named:
            alt = values[0]
        made = self.targets.image(alt or caption, source, line)
        credit = read.any_of("attr", "credit", "source_text")
        title = read.any_of("title")
        below = [words for words in (title, caption, credit) if words and words != alt]
        if made and read.any_of("link", "href") and not below:
            return self.targets.link(made, read.any_of("link", "href"), line)
        return (ADDED * 2).join([*([made] if made else []), *below])

    def _kept(self, name: str, text: str, found: re.Match[str]) -> str:
        if self.generator not in _TEMPLATES | {Generator.HUGO}:
            return found[0]
        shown = name.strip("/ ") or "…"
        self.targets.findings.warn(
            "import-shortcode",
            f"the shortcode “{shown.removeprefix('end')}” is kept as text",
            "write what readers saw in its place",
            self.first_line + line_at(text, found.start()),
        )
        return self.targets.held.put(_literal(found[0]), found[0])

    def _place(self, text: str, offset: int) -> str:
        return f"line {self.first_line + line_at(text, offset)}"


def _literal(text: str) -> str:
    return "\n".join(escaped(row) for row in text.replace(GONE, "").split("\n"))
