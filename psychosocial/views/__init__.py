"""The pages of the psychosocial line."""
