"""`reflint check`: read referentials, run the rules, report findings."""
