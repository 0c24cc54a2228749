"""git as a source of files: its index and its revisions. Nothing else starts git."""
