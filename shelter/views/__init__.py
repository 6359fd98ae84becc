"""Pages of beds, stays and houses."""
