"""Templates that are compiled the short way show what Jinja's own compiler makes of them."""

from __future__ import annotations

from types import SimpleNamespace

import jinja2
import pytest
import samples
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context

from annotated_archive.link.urls import Url
from annotated_archive.render.environment import TEMPLATES, overlay, render
from annotated_archive.render.strings import Strings, load_strings
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.text.html import Html
from annotated_archive.views.parts import Named

PARTS = """\
{% set word = "a <word>" %}
{% macro plain(it) %}<b>{{ it }}</b>{% endmacro %}
{% macro two(it, mark="-", both=it ~ mark) %}{{ it }}{{ mark }}{{ both }}{% endmacro %}
{% macro link(it) %}{{ it.text }}{% set it = "set" %}{{ it }}{% endmacro %}
{% macro any() %}{{ varargs | join(",") }}{{ kwargs | length }}{% endmacro %}
{% macro around(it) %}<p>{{ caller() }}{{ it }}</p>{% endmacro %}
{% macro asked(class) %}{{ class }}{% endmacro %}
{% macro own(missing, environment, t_1, as_text="x") %}{{ missing }}{{ environment }}{{ t_1 }}{{ as_text }}{% endmacro %}
{% macro optional(it, other) %}{{ it }}{{ "none" if other is not defined }}{% endmacro %}
{% macro later() %}{{ after("&") }}{% endmacro %}
{% macro after(it) %}{{ plain(it) }}{% endmacro %}
"""

IMPORT = '{% import "archive/parts/p.html" as p %}'

CASES = {
    "text_and_markup": "{{ view.text }} {{ view.html }} {{ 3 }} {{ none }} {{ [view.text] }}",
    "texts": '{{ t("article.text") }} {{ t("count.notes", n=2) }} {{ t("joint." ~ "list") }}',
    "texts_in_expressions": '{% if t("article.text") == "x" %}a{% endif %}{{ t("site.edit") ~ "<" }}',
    "own_t": '{% set t = "mine" %}{{ t }}{% for t in "ab" %}{{ t }}{% endfor %}',
    "own_t_is_called": "{% macro m(t) %}{{ t('article.text') }}{% endmacro %}{{ m(view.show) }}",
    "conditions": '{{ "a" if view.yes }}{{ "b" if view.no }}{% set x = "c" if view.no %}{{ x is defined }}',
    "tests": "{{ 1 if view.none is none }}{{ 2 if view.text is not none }}{{ nothing is defined }}",
    "branches": "{% if view.yes %}{% set x = 1 %}{% else %}{% set x = 2 %}{% endif %}{{ x }}",
    "turns": "{% for it in view.them %}{{ loop.index0 }}{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ it }}{% endfor %}",
    "turns_of_nothing": "{% for it in [] %}{{ loop.last }}{% else %}none{% endfor %}",
    "turns_of_any": "{% for a, b in view.pairs %}{{ a }}{{ b }}{{ '|' if not loop.last }}{% endfor %}",
    "loops_in_loops": "{% for it in view.them %}{% for at in it if at != 'b' %}{{ loop.index }}{{ at }}{% endfor %}{{ loop.index }}{% for at in it %}{{ at }}{{ loop.last }}{% else %}-{% endfor %}{% endfor %}",
    "more_of_loops": "{% for it in view.them %}{{ loop.length }}{{ loop.cycle('x', 'y') }}{{ loop.revindex }}{% endfor %}{% for it in view.them %}{{ loop.index }}{% endfor %}",
    "a_loop_handed_on": "{% macro m(l) %}{{ l.index }}{% endmacro %}{% for it in view.them %}{{ m(loop) }}{% endfor %}",
    "outer_turns": "{% for it in view.them %}{% set outer = loop.index %}{% for at in it %}{{ outer }}{{ loop.index }}{% endfor %}{% endfor %}",
    "loops_into_themselves": "{% for it in [[1, [2]], [3]] recursive %}{% if it is iterable %}({{ loop(it) }}){% else %}{{ it }}{% endif %}{% endfor %}",
    "names_after_loops": "{% set it = 'x' %}{% for it in view.them %}{% set y = it %}{% endfor %}{{ it }}{{ y is defined }}",
    "macros": IMPORT + '{{ p.plain(view.text) }}{{ p.two("a") }}{{ p.two("a", "<") }}{{ p.two("a", both="c") }}{{ p.two(mark=1, it=2) }}{{ p.word }}',
    "macros_before_others": IMPORT + "{{ p.later() }}",
    "macros_that_set": IMPORT + "{{ p.link(view.named) }}{{ p.link(view.named) }}{{ p.link(it=view.named) }}",
    "macros_of_any_arguments": IMPORT + '{{ p.any(1, 2, x=3) }}{{ p.asked("<") }}{{ p.asked(**{"class": 2}) }}{{ p.own(1, 2, 3) }}{{ p.own(1, 2, 3, as_text=4) }}',
    "macros_without_arguments": IMPORT + "{{ p.optional(1) }}{{ p.optional(1, 2) }}",
    "macros_as_values": IMPORT + '{% set it = p.plain("<") %}{{ it }}{{ it ~ "<" }}{{ it | length }}{{ p.plain(it) }}',
    "calls": IMPORT + "{% call p.around(1) %}{{ view.text }}{% endcall %}",
    "calls_in_loops": IMPORT + "{% for it in view.them %}{% call p.around(it) %}{{ loop.index }}{% endcall %}{% endfor %}",
    "from_imports": '{% from "archive/parts/p.html" import plain, two as both %}{{ plain("<") }}{{ both(1) }}',
    "imports_with_the_page": '{% import "m" as m with context %}{{ m.seen() }}',
    "imports_by_name": '{% set name = "archive/parts/p.html" %}{% import name as p %}{{ p.plain(1) }}',
    "imports_in_macros": '{% macro m(x) %}' + IMPORT + '{{ p.plain(x) }}{% endmacro %}{{ m("<") }}',
    "includes": 'a{% include "i" %}b{% for it in view.them %}{% include "i" %}{% endfor %}',
    "blocks": '{% extends "outer" %}{% block inner %}{{ super() }}{% for it in view.them %}{{ loop.index }}{{ t("article.text") }}{% endfor %}{{ self.title() }}{% endblock %}',
    "blocks_of_scope": "{% for it in view.them %}{% block b scoped %}{{ it }}{{ loop.index }}{% endblock %}{% endfor %}",
    "filters": '{% filter upper %}{{ view.text }}{% for it in view.them %}{{ loop.last }}{% endfor %}{% endfilter %}{{ "a" | url }}{{ view.them | join("<") }}',
    "captured": "{% set x %}{{ view.text }}<i>{% endset %}{{ x }}{% with y = view.text %}{{ y }}{% endwith %}",
    "namespaces": "{% set n = namespace(x=0) %}{% for it in view.them %}{% set n.x = n.x + loop.index %}{% endfor %}{{ n.x }}",
}  # fmt: skip

MORE = {
    "archive/parts/p.html": PARTS,
    "m": "{% macro seen() %}{{ view.text }}{% endmacro %}",
    "i": "<i>{{ view.text }}{{ it is defined }}</i>",
    "outer": "<{% block title %}{{ view.text }}{% endblock %}>{% block inner %}in{% endblock %}",
}


class View:
    head = SimpleNamespace(url=Url("a/b/"))
    text = 'a & "b"'
    html = Html("<i>c</i>")
    yes, no, none = True, False, None
    them = ("ab", "", "cb")
    named = Named("<d>")

    @staticmethod
    def show(key: str) -> str:
        return f"<{key}>"

    @property
    def pairs(self) -> object:
        """Return what can be gone through once."""
        return zip("ab", (Html("<b>"), "<"), strict=True)


def environments(**templates: str) -> tuple[jinja2.Environment, jinja2.Environment]:
    """Return our environment, and the same with Jinja's own compiler."""
    loaders = [jinja2.DictLoader(templates), jinja2.FileSystemLoader(templates_dir())]
    ours = overlay(jinja2.Environment(loader=jinja2.ChoiceLoader(loaders)), load_strings())
    plain = ours.overlay()
    plain.code_generator_class = CodeGenerator
    plain.context_class = Context
    plain.template_class = jinja2.Template
    return ours, plain


OURS, PLAIN = environments(**CASES, **MORE)


@pytest.mark.parametrize("name", CASES)
def test_whatever_a_template_uses_means_what_it_means_in_jinja(name: str) -> None:
    """Owners of archives write templates of their own, by what Jinja's handbook says."""
    view = View()
    assert render(OURS, name, view) == render(PLAIN, name, view)
    assert render(OURS, name, view) == render(PLAIN, name, view)  # what is kept is the same


@pytest.mark.parametrize("name", sorted(samples.VIEWS))
def test_every_sample_is_shown_as_by_jinja(name: str) -> None:
    """Character by character, for pages of all kinds."""
    view = samples.VIEWS[name]
    template = TEMPLATES[type(view).__name__]
    assert render(OURS, template, view) == render(PLAIN, template, view)


@pytest.mark.parametrize(
    "text",
    [
        "{{ nothing }}",
        "{{ view.nothing }}",
        "{{ nothing.of.it }}",
        '{{ t("no.such.key") }}',
        IMPORT + "{{ p.nothing() }}",
        IMPORT + "{{ p.plain() }}",
        IMPORT + "{{ p.plain(1, 2) }}",
        IMPORT + "{{ p.plain(other=1) }}",
        "{% macro m() %}{{ nothing }}{% endmacro %}{{ m() }}",
        "{% for it in nothing %}{{ loop.last }}{% endfor %}",
        "{% if no %}{% set x = 1 %}{% endif %}{{ x }}",
    ],
)
def test_mistakes_fail(text: str) -> None:
    """What a template asks for in vain raises, in our environment as in Jinja's."""
    for env in environments(page=text, **MORE):
        with pytest.raises((jinja2.UndefinedError, AttributeError, TypeError, KeyError)):
            render(env, "page", View())


def test_words_are_those_of_the_environment() -> None:
    """Two environments compile one template, each with its own language."""
    loader = jinja2.DictLoader({"page": '{{ t("site.edit") }}'})
    files = jinja2.FileSystemLoader(templates_dir())

    def shown(strings: Strings) -> str:
        base = jinja2.Environment(loader=jinja2.ChoiceLoader([loader, files]))
        return render(overlay(base, strings), "page", View())

    french = load_strings("fr")
    assert shown(french) == french("site.edit")
    assert shown(load_strings()) == load_strings()("site.edit")
