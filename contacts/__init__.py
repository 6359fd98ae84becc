"""People and bodies we work with: lawyers, police units, interpreters, welfare offices."""
