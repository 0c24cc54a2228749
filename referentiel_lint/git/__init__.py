"""git as a source of files: the index and revisions. No other package starts git."""
