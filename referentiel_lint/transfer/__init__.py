"""`reflint export` and `import`: a referential from Markdown to a sheet, and back."""
