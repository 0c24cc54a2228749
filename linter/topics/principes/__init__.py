"""Facts about scoring principles, for several rules."""
