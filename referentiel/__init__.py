"""What a referential is: source, located YAML, typed model, reader."""
