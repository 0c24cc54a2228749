"""`reflint rename`, `retire`, `new` and `move`: edits of ids in all files of a project."""
