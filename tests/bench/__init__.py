"""How fast, how large and how hungry builds are, beside those of other generators."""
