"""`reflint score`: the scores of a collectivité, explained."""
