"""Files, letters, and what left the organisation on which ground."""
