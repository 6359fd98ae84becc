"""Pages of the yearly report: the studio, and the files made in it."""
