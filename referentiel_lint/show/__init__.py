"""`reflint show`: what actions weigh, how their principles are read, and their règles in words."""
