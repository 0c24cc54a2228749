"""The manual: parse the page of each rule, and check its examples."""
