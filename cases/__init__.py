"""Signal, client, case, who works on it, and the one rule of who may see what."""
