"""The configuration: finding its file, reading it, and what it says for each referential."""
