"""`reflint scenarios`: run scenario files, and compare expected with computed scores."""
