"""Tools that know no domain word and own no table."""
