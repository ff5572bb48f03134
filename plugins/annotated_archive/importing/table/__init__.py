"""Tables: their rows read one by one, and placed in the fields of records as a map says."""
