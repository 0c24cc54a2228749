"""Changes between two versions of a referential, and their effects on scores."""
