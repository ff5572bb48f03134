"""Foreign material to records: extracted texts as articles, annotations as notes."""
