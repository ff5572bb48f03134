"""Files read into records and problems: strict front matter, fields, the tree walk."""
