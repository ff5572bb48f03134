"""How things point at each other: addresses, references, names, mentions, backlinks."""
