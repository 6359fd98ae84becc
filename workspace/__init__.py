"""What lies on a person's workspace: drafts, form tokens, notices, the mail outbox, saved views."""
