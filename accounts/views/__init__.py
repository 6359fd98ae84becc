"""Pages of the door, of one's own account, and of staff."""
