"""Sheets: tables whose rows are actions, questions, choix or preuves, as spreadsheets keep them."""
