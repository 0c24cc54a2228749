"""What was found out about files in runs before: facts, and what document rules found.

It is kept by the content of a file, and by all else that it depends on; rules on the whole run
again each time.
"""
