"""Workbooks (XLSX): the contents of their sheets, read from untrusted bytes."""
