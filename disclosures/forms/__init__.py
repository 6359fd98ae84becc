"""What was typed about consents, what is shared, transfers and demands."""
