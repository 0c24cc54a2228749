"""`reflint report`: a page to look at, with the weights, the findings and the principles."""
