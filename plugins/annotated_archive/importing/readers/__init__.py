"""Readers: one file for each kind of what is imported."""
