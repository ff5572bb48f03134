"""The generators that are measured: each gives jobs that make a site of the same articles."""
