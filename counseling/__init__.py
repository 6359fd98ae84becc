"""Sessions of every service line, their notes and signing, and the personal plan."""
