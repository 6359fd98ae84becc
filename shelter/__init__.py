"""Residential care: houses, beds, stays."""
