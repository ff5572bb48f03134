"""The templates' environment: the theme's, with everything escaped and our own filters."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import jinja2

from annotated_archive.edition.cache import Cache, digest_of_files, written_by
from annotated_archive.link.urls import ROOT, Url, from_root, on_page
from annotated_archive.load.addresses import readable_address
from annotated_archive.load.confusables import true_host
from annotated_archive.records.fields import canonical_tag
from annotated_archive.render.lean.environment import lean
from annotated_archive.render.shell import Shell, SiteInfo
from annotated_archive.render.strings import Strings, direction
from annotated_archive.text.directions import direction_of
from annotated_archive.text.html import Html, escape
from annotated_archive.text.markup import data_block, unbroken
from annotated_archive.views.home import HomeView
from annotated_archive.views.parts import Head, Named, Ways

TEMPLATES = {
    "ArticleView": "archive/article.html",
    "AuthorityView": "archive/authority.html",
    "ArticlesView": "archive/articles.html",
    "KindView": "archive/kind.html",
    "DataView": "archive/data.html",
    "DateView": "archive/date.html",
    "MentionsView": "archive/mentions.html",
    "NoticePage": "archive/notice.html",
    "NoticesView": "archive/notices.html",
    "ChangesView": "archive/changes.html",
    "NamesView": "archive/names.html",
    "NotesView": "archive/notes.html",
    "AuthorsView": "archive/authors.html",
    "NotePage": "archive/note.html",
    "FrontPage": "archive/front.html",
    "LeftOutView": "archive/left_out.html",
    "QuarantineView": "archive/quarantine.html",
    "RedirectView": "archive/redirect.html",
    "SearchView": "archive/search.html",
}
"""Which template shows which view."""

_HOME = "archive/home.html"
_NOT_FOUND = "archive/not_found.html"
_HEAD = "archive/head.html"


def _unbroken(title: str) -> Html:
    """Return a title, plain or marked, in which no line ends inside a name."""
    return unbroken(title if isinstance(title, Html) else escape(title))


_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
"""Made once: Jinja makes an encoder for each value."""


def _to_json(value: Any) -> Html:
    """Return a value as JSON for a `<script>` of data or an attribute in either quotation marks."""
    return data_block(_ENCODE(value).replace("'", r"\u0027"))


_MAY_TURN = re.compile("[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")  # fmt: skip
"""Letters that are written from the right, and signs that turn the direction."""


class CompiledTemplates(jinja2.BytecodeCache):
    """Templates compiled by an earlier build. The cache seals them, because they are code."""

    def __init__(self, cache: Cache, kind: str, filled_in: str = "") -> None:
        """Keep the templates of one `kind` of environment: each compiles them in its own way.

        What it has `filled_in` while it compiled them is the same for whoever takes them.
        """
        self.cache = cache
        self._kind = kind
        self._filled_in = filled_in

    def get_source_checksum(self, source: str) -> str:
        """Return what tells a template from an earlier one of its name."""
        return super().get_source_checksum(source + self._filled_in)

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill the bucket of a template from the cache, if the template is still the same."""
        code = self.cache.load(self._name(bucket))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep a compiled template."""
        self.cache.save(self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: jinja2.bccache.Bucket) -> str:
        return f"templates/{self._kind}-{bucket.key}"


@dataclass(frozen=True, slots=True)
class Templates:
    """Our templates, compiled, and what they are made of."""

    env: jinja2.Environment
    folders: tuple[str, ...]
    """Where templates are looked for, in this order."""
    strings: Strings
    digest: bytes
    """Of everything in them that a page may show."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Compiled templates cannot be handed to another machine; where they lie can.
        return _loaded, (self.folders, self.strings, self.digest)


@lru_cache(maxsize=1)
def _loaded(folders: tuple[str, ...], strings: Strings, digest: bytes) -> Templates:
    below = jinja2.Environment(loader=jinja2.FileSystemLoader(folders))
    return Templates(overlay(below, strings), folders, strings, digest)


@dataclass(frozen=True, slots=True)
class Interface:
    """Our part of the theme's templates: the variable `archive`."""

    t: Strings
    site: SiteInfo
    ours: jinja2.Environment

    @property
    def direction(self) -> str:
        """The direction of the interface, `rtl` or `ltr`."""
        return direction(self.t.language)

    def other_language(self, meta: Mapping[str, Any]) -> tuple[str, str] | None:
        """Return the language that a hand-written page says it is in, with its direction.

        None where it is that of the interface, or nothing is said.
        """
        tag = canonical_tag(str(meta.get("language") or self.t.language))
        return None if tag == self.t.language else (tag, direction(tag))

    def home(self, view: HomeView) -> Html:
        """Return the archive's part of the home page."""
        return render(self.ours, _HOME, view, here=Url(""))

    def not_found(self, base: str) -> Html:
        """Return the ways on from an address where nothing stands.

        `base` is the site's root as that page knows it, which may be asked for at any depth.
        """
        indexes = (*self.site.sections, *self.site.more)
        view = Ways(self.site.search, tuple(Named(title, url) for title, url in indexes))
        html = self.ours.get_template(_NOT_FOUND).render(view=view)
        return Html(html.replace(ROOT, f"{base.rstrip('/')}/"))


def overlay(env: jinja2.Environment, strings: Strings) -> jinja2.Environment:
    """Return an environment over `env` that escapes everything but Html.

    Jinja in MkDocs does not escape, and its templates rely on that, so `env` itself stays as
    it is. An undefined value raises: a template that asks for what a view lacks is a mistake.
    Every template is compiled here, so that worker processes inherit them.
    """
    ours = lean(
        env.overlay(
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            cache_size=-1,  # a plain dictionary, which need not note the template used last
        )
    )
    if isinstance(env.bytecode_cache, CompiledTemplates):
        texts = repr((strings.language, strings.locale, sorted(strings.texts.items())))
        ours.bytecode_cache = CompiledTemplates(env.bytecode_cache.cache, "ours", texts)
    # An overlay shares these with what it lies over.
    ours.filters = {
        **env.filters,
        "url": from_root,
        "true_host": true_host,
        "to_read": readable_address,
        "unbroken": _unbroken,
        "direction_in": direction_of,
        "data_block": data_block,
        "tojson": _to_json,
    }
    ours.tests = {**env.tests, "in_any_direction": _MAY_TURN.search}
    ours.globals = {**env.globals, "t": strings, "direction": direction(strings.language)}
    for name in (*TEMPLATES.values(), _HOME, _NOT_FOUND, _HEAD):
        ours.get_template(name)
    return ours


def install(
    env: jinja2.Environment, strings: Strings, site: SiteInfo, settings: str = ""
) -> Templates:
    """Return our templates over MkDocs' `env`, and give those of the theme their `archive`.

    `settings` are further values that pages hang on, for the digest.
    """
    ours = overlay(env, strings)
    env.globals["archive"] = Interface(t=strings, site=site, ours=ours)
    folders = tuple(getattr(env.loader, "searchpath", ()))
    return Templates(ours, folders, strings, _digest(folders, strings, settings))


def _digest(folders: tuple[str, ...], strings: Strings, settings: str) -> bytes:
    """Return the digest of our code, our templates, our words and some settings.

    The version of a package stands for its templates.
    """
    digest = hashlib.blake2b(written_by().encode())
    for host in ("mkdocs", "mkdocs-material"):
        digest.update(metadata.version(host).encode())
    for folder in map(Path, folders):
        if (folder / "archive").is_dir():
            templates = (file for file in folder.rglob("*.html") if file.is_file())
            digest.update(digest_of_files(folder, sorted(templates)))
    digest.update(repr((strings.locale, sorted(strings.texts.items()), settings)).encode())
    return digest.digest()


def render(env: jinja2.Environment, template_name: str, view: Any, here: Url | None = None) -> Html:
    """Return what a template makes of `view`; `here` is the page, if the view has no head."""
    page = view.head.url if here is None else here
    return Html(on_page(env.get_template(template_name).render(view=view), page))


def content(env: jinja2.Environment, view: Any) -> Html:
    """Return `view` by the template made for its type."""
    return render(env, TEMPLATES[type(view).__name__], view)


def whole_page(
    env: jinja2.Environment, shell: Shell, head: Head, content: Html, site: SiteInfo
) -> str:
    """Return the page of `content` within its shell."""
    meta = env.get_template(_HEAD).render(head=head, site=site)
    title = f"{head.title} – {site.site_name}" if head.title else site.site_name
    address = readable_address(f"{site.site_url}{head.url}") if site.site_url else ""
    return shell.page(on_page(meta, head.url), title, address, content)
