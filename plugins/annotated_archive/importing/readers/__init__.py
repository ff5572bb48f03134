"""The readers of foreign material, one file a kind."""
