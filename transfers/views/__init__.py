"""The pages of referrals to other countries."""
