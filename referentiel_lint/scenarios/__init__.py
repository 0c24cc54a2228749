"""`reflint scenarios`: scenario files, compared with scores."""
