"""What the rules of actions do together: désactivations, factors, and when."""
