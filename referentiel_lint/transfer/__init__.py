"""`reflint export` and `import`: convert a referential from Markdown to a sheet, and back."""
