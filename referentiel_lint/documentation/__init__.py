"""What `make docs` writes: the pages of rules, the page of the configuration and its schema."""
