"""`reflint scenarios`: scenario files, held against the scores."""
