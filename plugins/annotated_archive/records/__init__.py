"""What things are: records and their fields. Frozen, typed, no input or output."""
