"""What git knows of the files of an archive. Nothing here changes a repository."""
