"""`reflint score`: compute the scores of collectivités from their answers, and explain them."""
