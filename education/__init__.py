"""Information and education: training, campaigns, recommendations. No case data."""
