"""The quality of a build: what the checks say, and the page on which it is read."""
