"""A static site generator for archives of articles that people annotate."""
