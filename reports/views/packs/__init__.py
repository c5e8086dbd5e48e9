"""Pages of packs: reading one, and composing that of a meeting."""
