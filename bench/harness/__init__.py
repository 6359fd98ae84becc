"""What the benchmarks share: a world, servers, visitors, and the reckoning of times."""
