"""What our own page asks, beyond the protocol: pure functions of what was read and checked."""
