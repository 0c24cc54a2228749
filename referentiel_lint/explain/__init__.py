"""`reflint explain`: the manual in the terminal."""
