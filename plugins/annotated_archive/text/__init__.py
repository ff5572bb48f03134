"""Markdown to safe HTML, its plain text, and its references with their lines."""
