"""git as a source of files: what its index and its revisions hold. Nothing else starts git."""
