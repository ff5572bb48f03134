"""The templates' environment: the theme's, with everything escaped and our own filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jinja2

from annotated_archive.link.urls import Url, from_root, on_page
from annotated_archive.publish.lookup import direction
from annotated_archive.publish.shell import SiteInfo
from annotated_archive.publish.strings import Strings
from annotated_archive.publish.templating import lean
from annotated_archive.publish.views import HomeView
from annotated_archive.text.html import Html

TEMPLATES = {
    "ArticleView": "archive/article.html",
    "AuthorityView": "archive/authority.html",
    "ArticlesView": "archive/articles.html",
    "KindView": "archive/kind.html",
    "DateView": "archive/date.html",
    "MentionsView": "archive/mentions.html",
    "NoticePage": "archive/notice.html",
    "NoticesView": "archive/notices.html",
    "ChangesView": "archive/changes.html",
    "NotesView": "archive/notes.html",
    "AuthorsView": "archive/authors.html",
    "NotePage": "archive/note.html",
    "RedirectView": "archive/redirect.html",
    "SearchView": "archive/search.html",
}
"""Which template shows which view."""

_HOME = "archive/home.html"


@dataclass(frozen=True, slots=True)
class Interface:
    """What the theme's templates are given of ours, as `archive`."""

    t: Strings
    site: SiteInfo
    ours: jinja2.Environment

    def home(self, view: HomeView) -> Html:
        """Return the archive's part of the home page."""
        return render(self.ours, _HOME, view, here=Url(""))


def overlay(env: jinja2.Environment, strings: Strings) -> jinja2.Environment:
    """Return an environment over `env` that escapes everything but Html.

    Jinja in MkDocs does not escape, and its templates rely on that, so `env` itself stays as
    it is. An undefined value raises: a template that asks for what a view lacks is a mistake.
    Every template is compiled here, so that worker processes inherit them.
    """
    ours = lean(
        env.overlay(
            autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
        )
    )
    # An overlay shares these with what it lies over.
    ours.filters = {**env.filters, "url": from_root}
    ours.globals = {**env.globals, "t": strings, "direction": direction(strings.language)}
    for name in (*TEMPLATES.values(), _HOME):
        ours.get_template(name)
    return ours


def install(env: jinja2.Environment, strings: Strings, site: SiteInfo) -> jinja2.Environment:
    """Return the overlay of MkDocs' `env`, and give the theme's templates their `archive`."""
    ours = overlay(env, strings)
    env.globals["archive"] = Interface(t=strings, site=site, ours=ours)
    return ours


def render(env: jinja2.Environment, template_name: str, view: Any, here: Url | None = None) -> Html:
    """Return what a template makes of `view`; `here` is the page, if the view has no head."""
    page = view.head.url if here is None else here
    return Html(on_page(env.get_template(template_name).render(view=view), page))


def content(env: jinja2.Environment, view: Any) -> Html:
    """Return `view` by the template made for its type."""
    return render(env, TEMPLATES[type(view).__name__], view)
