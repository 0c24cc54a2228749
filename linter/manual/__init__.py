"""The manual: the page of each rule, parsed from its file."""
