"""Code actions: what can be done about what was found, and the commands that do it."""
