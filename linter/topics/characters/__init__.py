"""Facts about characters and alphabets, for several rules."""
