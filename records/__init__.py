"""The kit of a record: saved once, changed by version, refused in words, voided with a reason."""
