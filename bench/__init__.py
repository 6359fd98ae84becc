"""Benchmarks: they print and store figures, and never fail on a clock."""
