"""Views, templates, worker processes, the search index: the only room that knows Jinja."""
