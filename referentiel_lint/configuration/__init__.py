"""The configuration: find and read its file, and derive the plan of each referential."""
