"""`reflint formule`: one formula as a sentence and a table of its cases, or what is wrong in it."""
