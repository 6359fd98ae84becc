"""Staff: people, roles, sign-in, second step, locked screens. Clients have no account."""
