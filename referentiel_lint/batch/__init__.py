"""`reflint batch`: the scores of many collectivités at once."""
