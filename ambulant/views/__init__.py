"""The pages of ambulant care."""
