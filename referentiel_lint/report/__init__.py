"""`reflint report`: a page with the findings, the weights and the principles."""
