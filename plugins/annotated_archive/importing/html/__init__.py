"""Saved pages of the web, on their way to articles: no network, and nothing in them runs."""
