"""The configuration: find its file, read it, and derive the plan of each referential."""
