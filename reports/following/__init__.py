"""How people without an account follow the papers: as Atom feeds, in a calendar, and by e-mail."""
