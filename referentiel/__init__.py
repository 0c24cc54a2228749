"""What a referential is: source, located YAML, typed model, reader."""

__distribution__ = "referentiel-lint"
