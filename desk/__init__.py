"""What lies on a person's desk: drafts, form tokens, notices, the mail outbox, saved views."""
