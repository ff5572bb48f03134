"""The anchoring of notes: from a quote to its passage in a text, and back.

`fold` says which characters count as the same and gives a text its fingerprint, `match` finds the
passage of a selector, `describe` makes the selector of a passage, `attach` places all notes of an
archive. `table` generates `fold.json`, which the browser's `anchor.mjs` reads as well.
"""
