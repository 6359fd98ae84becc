"""Migrations that stand in for those of an app: one may run while people work, two may not."""
