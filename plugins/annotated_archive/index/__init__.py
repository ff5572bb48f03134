"""How things are grouped: facets, the calendar, related articles, pages of lists."""
