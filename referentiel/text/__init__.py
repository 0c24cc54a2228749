"""Characters, names and regular expressions: text below the level of a file."""
