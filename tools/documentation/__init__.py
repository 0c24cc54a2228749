"""The generated documentation (`make docs`): pages, schemas and the picture."""
