"""What the figures are held to, and the lines of the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from bench.figures import Figure, Figures

MB = 1_000_000
KB = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    ours: str
    """The median, and the least and the most of several runs."""
    beside: str = ""
    """What it is compared with."""
    ratio: float | None = None
    """Ours by what it is compared with."""
    cpu_ratio: float | None = None
    """The same of processor seconds."""
    goal: str = ""
    met: bool | None = None
    """None where there is no goal, or no figure for it."""


def lines(figures: Figures) -> list[Line]:
    """Return the whole table; what was not measured has no line."""
    return [line for line in _lines(figures) if line is not None]


def _lines(of: Figures) -> Iterator[Line | None]:
    clean, index = "clean build, all on", "search index on its own"
    bare, related, pagefind = "Hugo, bare", "Hugo with related articles", "Pagefind"
    both = f"{related} + {pagefind}"
    material = "MkDocs with Material, its search"
    plain, alone = "clean build, search left out", "clean build with search"
    hugo = (Figure.HUGO,)
    yield against(of, f"{plain}, as far as Hugo goes", Figure.PLAIN, bare, hugo, 1.6, cpu=2.0)
    yield against(of, f"{plain}, citations and data on", Figure.PLAIN_ALL, bare, hugo)
    kept = "the same, clean site, kept cache"
    yield against(of, kept, Figure.KEPT, bare, hugo, 1.0)
    pair = (Figure.HUGO, Figure.HUGO_PAGEFIND)
    first = f"{bare} + {pagefind}"
    yield against(of, f"{alone}, as far as they go", Figure.SEARCH_ALONE, first, pair, 0.75)
    yield against(of, clean, Figure.SEARCH, first, pair)
    pair = (Figure.RELATED, Figure.RELATED_PAGEFIND)
    yield against(of, clean, Figure.SEARCH, both, pair, 0.35)
    yield against(of, clean, Figure.SEARCH, material, (Figure.MKDOCS,))
    edit, added = (
        "one article edited, site complete again",
        "one article added, site complete again",
    )
    yield against(of, edit, Figure.EDIT, f"our {clean}", (Figure.SEARCH,), 0.15)
    yield below(of, edit, Figure.EDIT, 2)
    yield below(of, f"{edit}, process ended too", Figure.EDIT_ENDED)
    yield below(of, "another article edited right after", Figure.EDIT_AGAIN)
    yield below(of, added, Figure.ADDED, 3.5)
    less = "search, citations and data left out"
    yield below(of, f"{edit}, {less}", Figure.EDIT_PLAIN, 2)
    yield below(of, f"{added}, {less}", Figure.ADDED_PLAIN, 3.5)
    yield against(of, "check, warm cache", Figure.CHECK, f"our {clean}", (Figure.SEARCH,))
    yield below(of, "check of this repository's archive, warm cache", Figure.CHECK_OWN, 2)
    read = "reading its records back"
    yield against(of, "import of the collection", Figure.IMPORT, read, (Figure.READ_BACK,), 2.0)
    yield below(of, "memory, import of the collection", Figure.MEMORY_IMPORT)
    note = "note saved while serving, until the page shows it"
    yield below(of, note, Figure.NOTE, 0.5)
    yield below(of, f"{note}, index being made", Figure.NOTE_BUSY, 1.5)
    yield below(of, "serving, until it is ready", Figure.READY)
    yield below(of, "serving, until an article's page is there", Figure.FIRST_PAGE, 2.5)
    yield cost(of, "ours", Figure.SEARCH, of.articles, Figure.SMALL, of.few, 1.15)
    yield cost(of, related, Figure.RELATED, of.articles, Figure.SMALL_RELATED, of.few)
    yield cost(of, "ours", Figure.FIVE, of.many, Figure.SEARCH, of.articles, 1.1)
    yield below(of, f"memory, {of.many:,} articles, with search", Figure.MEMORY_FIVE, 4_000 * MB)
    memory = "memory, clean build"
    yield below(of, f"{memory}, search left out", Figure.MEMORY_PLAIN, 600 * MB)
    yield against(of, memory, Figure.MEMORY_PLAIN, bare, (Figure.MEMORY_HUGO,))
    memory = f"{memory}, all on"
    yield against(of, memory, Figure.MEMORY_SEARCH, related, (Figure.MEMORY_RELATED,))
    yield against(of, memory, Figure.MEMORY_SEARCH, material, (Figure.MEMORY_MKDOCS,))
    yield against(of, f"{index}, time", Figure.INDEX, pagefind, (Figure.RELATED_PAGEFIND,))
    memory = f"{index}, memory"
    yield against(of, memory, Figure.MEMORY_INDEX, pagefind, (Figure.MEMORY_PAGEFIND,))
    yield below(of, f"{memory}, of it risen meanwhile", Figure.MEMORY_INDEX_RISE)
    yield below(of, "largest HTML file", Figure.LARGEST, 150 * KB)
    yield against(of, "largest HTML file", Figure.LARGEST, material, (Figure.LARGEST_MKDOCS,))
    yield below(of, "shell around an article", Figure.SHELL, 9 * KB)
    yield against(of, "shell around an article", Figure.SHELL, material, (Figure.SHELL_MKDOCS,))
    yield against(of, "whole site, all on", Figure.SIZE, both, (Figure.SIZE_HUGO,))
    yield against(of, "whole site, all on", Figure.SIZE, material, (Figure.SIZE_MKDOCS,))


def against(
    figures: Figures,
    what: str,
    figure: Figure,
    name: str,
    others: tuple[Figure, ...],
    limit: float | None = None,
    *,
    cpu: float | None = None,
) -> Line | None:
    """Return a figure beside the sum of others, `limit` times of which it may be at most.

    `cpu` is the same limit for processor seconds.
    """
    ours = figures.median(figure)
    theirs = [value for other in others if (value := figures.median(other)) is not None]
    if ours is None and not theirs:
        return None
    goal = "" if limit is None else f"at most {limit:g} ×"
    if cpu is not None:
        goal += f", CPU {cpu:g} ×"
    beside = f"{name}: {' + '.join(_spread(figures, other) for other in others)}"
    if ours is None or len(theirs) < len(others) or not sum(theirs):
        return Line(what, _spread(figures, figure), beside, goal=goal)
    ratio = ours / sum(theirs)
    cpu_ratio = _cpu_ratio(figures, figure, others)
    met = None if limit is None else ratio <= limit
    if met and cpu is not None and cpu_ratio is not None:
        met = cpu_ratio <= cpu
    return Line(what, _spread(figures, figure), beside, ratio, cpu_ratio, goal, met)


def _cpu_ratio(figures: Figures, figure: Figure, others: tuple[Figure, ...]) -> float | None:
    ours = figures.median_cpu(figure)
    theirs = [value for other in others if (value := figures.median_cpu(other)) is not None]
    if ours is None or len(theirs) < len(others) or not sum(theirs):
        return None
    return ours / sum(theirs)


def below(figures: Figures, what: str, figure: Figure, limit: float | None = None) -> Line | None:
    """Return a figure that must be less than `limit`."""
    ours = figures.median(figure)
    if ours is None:
        return None
    goal = "" if limit is None else f"under {_shown(figure, limit)}"
    met = None if limit is None else ours < limit
    return Line(what, _spread(figures, figure), goal=goal, met=met)


def cost(
    figures: Figures,
    whose: str,
    figure: Figure,
    count: int,
    other: Figure,
    other_count: int,
    limit: float | None = None,
) -> Line | None:
    """Return what an article costs in one collection beside what it costs in another."""
    one, two = figures.median(figure), figures.median(other)
    if one is None:
        return None
    what = f"cost of an article, {whose}, {count:,} articles"
    goal = "" if limit is None else f"at most {limit:g} ×"
    each = one / count
    if two is None:
        return Line(what, _milliseconds(each), f"{other_count:,}: not measured", goal=goal)
    ratio = each / (two / other_count)
    met = None if limit is None else ratio <= limit
    beside = f"{other_count:,}: {_milliseconds(two / other_count)}"
    return Line(what, _milliseconds(each), beside, ratio, goal=goal, met=met)


def _spread(figures: Figures, figure: Figure) -> str:
    values = figures.of(figure)
    if not values:
        return "not measured"
    said = _shown(figure, median(values))
    if min(values) != max(values):
        said += f" ({_shown(figure, min(values))} – {_shown(figure, max(values))})"
    cpu = figures.median_cpu(figure)
    return said if cpu is None else f"{said}, CPU {_shown(figure, cpu)}"


def _shown(figure: Figure, value: float) -> str:
    if figure.startswith("seconds"):
        return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"
    if value >= MB:
        return f"{value / MB:,.1f} MB"
    return f"{value / KB:,.1f} kB"


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.3f} ms"
