"""What changed between two states of a referential, and what that does to scores."""
