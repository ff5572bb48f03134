"""Groupings of records: facets, the calendar, related articles, lists of notes, pages of lists."""
