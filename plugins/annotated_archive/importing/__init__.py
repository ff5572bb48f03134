"""Foreign material becomes records: extracted texts, each line of which ends somewhere."""
