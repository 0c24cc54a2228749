"""`reflint tree`: weights, shares and principles as a tree."""
