"""The short way through Jinja shows what the long way shows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import jinja2
import samples
from packaging.requirements import Requirement

from annotated_archive.render.environment import overlay, render
from annotated_archive.render.lean.runtime import as_text
from annotated_archive.render.strings import load_strings
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.text.html import Html

PAGE = """\
{% macro row(it, mark="-") %}{{ mark }}{{ it.text }}{{ caller() if caller is defined }}{% endmacro %}
{% for it in view.them if it.text %}{% set n = loop.index %}
{{ n }} {{ row(it) }} {% call row(it, mark="*") %}({{ it.html }}){% endcall %}
{% else %}none{% endfor %}
{{ [1, 2] | join("<") }} {{ t("count.notes", n=2) }}
"""


class Row:
    def __init__(self, text: str, html: str) -> None:
        self.text, self.html = text, Html(html)


class View:
    them = (Row("a & b", "<b>c</b>"), Row("", ""), Row("<d>", ""))


def test_loops_macros_and_calls_work() -> None:
    """Everything that our templates use of Jinja means what it means everywhere."""
    loader = jinja2.DictLoader({"page": PAGE})
    files = jinja2.FileSystemLoader(templates_dir())
    env = jinja2.Environment(loader=jinja2.ChoiceLoader([loader, files]))
    page = render(overlay(env, load_strings()), "page", View, here=samples.HOME.url)
    assert "".join(page.split()) == (
        "1-a&amp;b*a&amp;b(<b>c</b>)2-&lt;d&gt;*&lt;d&gt;()1&lt;22notes"
    )


def test_values_of_every_kind_are_shown_safely() -> None:
    """Text and what becomes text is escaped; markup passes."""
    assert as_text("<a>") == "&lt;a&gt;"
    assert as_text(Html("<a>")) == "<a>"
    assert as_text(3) == "3"
    assert as_text(["<a>"]) == "[&#39;&lt;a&gt;&#39;]"


def test_a_jinja_with_other_private_parts_is_left_out() -> None:
    """The short way changes what Jinja may change with any minor version: none later is allowed."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    (jinja,) = [
        each
        for each in map(Requirement, project["project"]["dependencies"])
        if each.name == "Jinja2"
    ]
    assert jinja2.__version__ in jinja.specifier
    assert "3.2" not in jinja.specifier
