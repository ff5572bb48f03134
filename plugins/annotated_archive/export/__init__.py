"""The archive as data: feeds, the sitemap, search records."""
