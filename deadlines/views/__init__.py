"""Pages of dates, of their rules, and of the calendar."""
