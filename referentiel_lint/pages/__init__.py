"""HTML pages: each is one file without scripts, under a strict content security policy."""
