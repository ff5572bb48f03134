"""A new archive: the answers it is begun with, its files, and their writing."""
