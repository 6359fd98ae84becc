"""A yardstick: the same pages as a small Django project without audit and permissions."""
