"""What the index of the Valley holds besides the good archive: long, undated and French texts."""

from __future__ import annotations

from sites import UNKNOWNS

LONG = "The river rose on the first day and fell on the second. " * 600
OTHERWISE = "The keeper wrote down the water and the wind and nothing else. " * 8
MORE = {
    "content/articles/1986/flood.md": f"""\
---
title: The flood of a century
published: 1986-02-11
publisher: valley-news
language: en
body: full
regions: [lower-ford]
rights: {{holder: valley-news, basis: by permission}}
---

{LONG}

Near the end it tells of a ferryman's lantern, “found unbroken” in the mud.
""",
    "content/articles/1986/herons.md": f"""\
---
title: Birds of the weir
published: 1986-05
publisher: valley-news
language: en
body: full
regions: [upper-ford]
rights: {{holder: valley-news, basis: by permission}}
---

A heron stood above the weir at dawn.

{OTHERWISE}

Two herons nested below it, where the heron of the dawn came down at night.

{OTHERWISE}

Nobody saw a heron after the thaw.
""",
    **UNKNOWNS,
    "content/articles/1986/crue.md": """\
---
title: La grande crue
published: 1986-02
publisher: mill-gazette
language: fr
body: digest
regions: [lower-ford]
---

Les ouvriers de Lower Ford ont continué; les autorités se taisent.
""",
    "content/notes/vote/2024-05-02-count.md": """\
---
target: vote
quote: ninety hands
kind: correction
by: Another reader
language: en
sources: ["https://law.example/count"]
---

The gazetteer's tally says ninety-one, and the MHU agrees.
""",
    "content/notes/vote/2024-05-03-gone.md": """\
---
target: vote
kind: comment
by: Another reader
language: en
status: withdrawn
why: Written in error.
---

A withdrawn remark about periwinkles.
""",
    "content/articles/1986/draft.md": """\
---
title: A draft about periwinkles
published: 1986-03-01
publisher: valley-news
language: en
body: digest
draft: true
---

Periwinkles.
""",
}
