"""Pages of sessions, the personal plan, and on-call."""
