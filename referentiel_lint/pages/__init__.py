"""HTML pages: one file each, without scripts, under a strict content security policy."""
