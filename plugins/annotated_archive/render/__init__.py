"""Views to HTML: the strings of the interface, the templates, the shell around each page."""
