"""The least that could answer: a plain WSGI function and SQL by hand."""
