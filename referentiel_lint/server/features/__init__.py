"""What editors ask about one document: pure functions of a view of it."""
