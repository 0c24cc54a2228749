"""`reflint tree`: show weights, shares and principles as a tree."""
