"""Select fixes, verify that they keep files equivalent, apply and write them."""
