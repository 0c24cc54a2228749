"""The folder for what reflint stores between runs, and the fingerprint of the code."""
