"""Tools for strings: look-alike characters, mistyped names, patterns compiled on first use."""
