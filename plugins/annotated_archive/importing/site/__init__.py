"""The content folder of another generator: its settings, its posts, their Markdown as ours."""
