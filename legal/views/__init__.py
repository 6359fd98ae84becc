"""Pages of the legal line."""
