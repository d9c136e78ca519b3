"""What the checks say of the figures, and what a build does with it."""
