"""`reflint config`: every configured value, and its origin."""
