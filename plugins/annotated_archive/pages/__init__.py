"""From an edition to what templates show: one file a kind of page, and the plan of all pages."""
