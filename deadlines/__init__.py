"""Dates that must not be missed: rules as data, the reckoning, reminders."""
