"""`reflint init`: write a configuration and a pre-commit hook."""
