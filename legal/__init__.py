"""Legal support: complaints, proceedings, hearings."""
