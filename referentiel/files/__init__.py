"""Find referentials and sibling files in folders; read and write files."""
