"""Quotes and passages: finding one by the other, on strings only.

`fold` says which writings count as the same, `match` finds the passage of a selector,
`describe` makes the selector of a passage, `fingerprint` names a text. `table` generates
`fold.json`, which `site_overrides/assets/javascripts/anchor.mjs` reads as well.
"""
