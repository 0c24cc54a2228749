"""`reflint show`: what actions weigh, how their principles are read, their règles in words."""
