"""Read sheets: tables whose rows are actions, questions, choix or preuves."""
