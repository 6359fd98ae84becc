"""The page of a case and Today, composed of what the service lines show on them."""
