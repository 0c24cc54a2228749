"""`reflint golden`: golden cases, derived and checked."""
