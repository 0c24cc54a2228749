"""Workbooks (XLSX): what their sheets hold, read from bytes that nobody vouches for."""
