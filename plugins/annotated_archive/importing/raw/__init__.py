"""Extracted texts, told apart by their lines: what the reader of raw texts is made of."""
