"""Pages over the trail, reviews, off-boarding."""
