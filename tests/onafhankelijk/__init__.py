"""A count of its own, written from the specification, and extracts to try it on."""
