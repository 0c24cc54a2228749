"""Messages in French and English."""
