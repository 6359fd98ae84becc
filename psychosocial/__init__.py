"""Psychosocial support: referral to care, clinical notes, screening."""
