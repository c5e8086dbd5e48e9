"""Packs: what belongs in one, whether its file is there, and making it."""
