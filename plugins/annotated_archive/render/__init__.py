"""From what templates show to HTML: the words of the interface, templates, what stands around."""
