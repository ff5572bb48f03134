"""A finished site looked over: one file a family of checks, and a table of them in `checks`."""
