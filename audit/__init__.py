"""The append-only trail of what was done and read, its sealer, and the keys that close fields."""
