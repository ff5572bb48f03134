"""Jinja without what our templates do not use: see `lean.environment`."""
