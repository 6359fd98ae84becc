"""Ambulant care: contact rhythm, taper, self-reliance."""
