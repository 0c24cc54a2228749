"""The language server for editors and for the page in a browser."""
