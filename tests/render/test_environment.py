"""The templates' environment escapes everything but our own markup."""

from __future__ import annotations

import re
from types import SimpleNamespace

import jinja2
import pytest
import samples

from annotated_archive.link.urls import Url
from annotated_archive.render.environment import content, overlay, render
from annotated_archive.render.strings import load_strings
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.text.html import Html


def base(**templates: str) -> jinja2.Environment:
    """Return an environment like MkDocs', which does not escape, with a few templates more."""
    loaders = [jinja2.DictLoader(templates), jinja2.FileSystemLoader(templates_dir())]
    return jinja2.Environment(loader=jinja2.ChoiceLoader(loaders))


def test_text_is_escaped_and_html_is_not() -> None:
    """Only the Html type passes as it is."""
    env = overlay(base(page="{{ view.text }} {{ view.html }}"), load_strings())
    view = SimpleNamespace(text=samples.HOSTILE, html=Html("<b>ours</b>"))
    shown = render(env, "page", view, here=Url("x/"))
    assert "<script" not in shown
    assert shown.endswith("<b>ours</b>")
    assert isinstance(shown, Html)


def test_the_environment_below_stays_as_it_is() -> None:
    """The theme's templates rely on no escaping, and on MkDocs' `url` filter."""
    below = base(page="{{ '<b>' }}")
    below.filters["url"] = lambda value: value
    ours = overlay(below, load_strings())
    assert below.get_template("page").render() == "<b>"
    assert below.filters["url"]("x") == "x"
    assert ours.filters["url"] is not below.filters["url"]


@pytest.mark.parametrize(
    ("here", "target", "href"),
    [
        ("articles/1984/vote/", "regions/valley/", "../../../regions/valley/"),
        ("", "regions/valley/", "./regions/valley/"),
        ("regions/", "", "../"),
        ("regions/valley/", "notices/x/#note", "../../notices/x/#note"),
    ],
)
def test_addresses_are_relative_to_the_page(here: str, target: str, href: str) -> None:
    """So the site can stand under any path without knowing it; also inside macros."""
    page = '{% import "m" as m %}{{ m.link(view) }}'
    env = overlay(
        base(page=page, m="{% macro link(it) %}{{ it | url }}{% endmacro %}"), load_strings()
    )
    assert render(env, "page", Url(target), here=Url(here)) == href


def test_what_a_view_lacks_is_an_error() -> None:
    """A misspelt field in a template is found by the first page that shows it."""
    env = overlay(base(page="{{ view.titel }}"), load_strings())
    with pytest.raises(AttributeError, match="titel"):
        render(env, "page", samples.ARTICLES)


def test_every_view_is_safe_from_what_strangers_write() -> None:
    """No view lets a script out of a title, a name, a line or an address."""
    env = overlay(base(), load_strings())
    pages = [content(env, view) for view in samples.VIEWS.values()]
    assert sum("alert(" in page for page in pages) >= 3
    # What our templates bring themselves is data, or a module from the site.
    own = re.compile(r'<script type="(application/json" data-|module" src="(\.\./)*assets/)')
    strange = [page for page in pages if len(own.findall(page)) != page.lower().count("<script")]
    assert strange == []
    assert all('href="https://x.example/?a=1&b="2' not in page for page in pages)


def test_an_outside_address_never_becomes_a_script() -> None:
    """Addresses are checked where records are read; a quote in one still cannot end an attribute."""
    env = overlay(base(), load_strings())
    page = content(env, samples.article(outside='https://x.example/"onclick="alert(1)'))
    assert 'onclick="' not in page
