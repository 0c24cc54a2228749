"""`reflint rules`: the rules, as configured."""
