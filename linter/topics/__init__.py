"""What several rules speak of: facts of a document or a referential, found once for all of them."""
