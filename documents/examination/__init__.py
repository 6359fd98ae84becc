"""What is in a file, by its content: pure Python that knows neither Django nor the database.

It runs in a process of its own (`python -m documents.examination`), because what strangers made
is read here: see `documents.confinement`.
"""
