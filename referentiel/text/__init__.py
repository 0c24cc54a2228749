"""Tools for strings: look-alike characters, mistyped names, lazy regular expressions."""
