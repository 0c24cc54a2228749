"""Read the bytes of a file into a document, with a fault for everything that is wrong."""
