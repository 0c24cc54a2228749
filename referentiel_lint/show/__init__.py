"""`reflint show`: what actions are worth, how their principles are read, what their règles say."""
