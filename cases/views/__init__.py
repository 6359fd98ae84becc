"""Pages of clients and files."""
