"""The cache of earlier runs: the facts of files, and the diagnostics of document rules.

Its key is the content of a file and everything else that the results depend on; rules on the whole
referential run each time.
"""
