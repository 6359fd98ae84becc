"""The pages of what leaves a file."""
