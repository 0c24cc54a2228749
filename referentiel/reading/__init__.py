"""Reading: the bytes of a file to a document, with a fault for what could not be read."""
