"""Files, letters, and what left the house on which ground."""
