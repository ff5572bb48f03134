"""The search index that the browser reads, and the page that searches it."""
