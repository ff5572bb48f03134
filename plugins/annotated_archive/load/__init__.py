"""Files to records and problems: strict front matter, one reader a kind, the tree walk."""
