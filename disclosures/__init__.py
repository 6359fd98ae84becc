"""What leaves a file: consents, the register of what was shared, transfers, demands, summaries."""
