"""Pages of the administrative line."""
