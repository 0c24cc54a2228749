"""The cache of earlier runs: the parsed model of each file, and what document rules found in it.

Rules on the whole run each time. The output is the same with and without the cache.
"""
