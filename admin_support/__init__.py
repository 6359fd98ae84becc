"""Administrative support: residence documents, applications, money."""
