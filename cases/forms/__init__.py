"""Turn what was typed on a file into clean values."""
