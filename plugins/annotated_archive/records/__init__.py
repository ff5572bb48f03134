"""Records and their fields: frozen types, without input or output."""
