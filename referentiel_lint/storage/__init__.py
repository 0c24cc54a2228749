"""Where reflint stores what it keeps between runs: the user's cache folder."""
