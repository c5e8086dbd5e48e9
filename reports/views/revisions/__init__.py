"""The pages of an update's revisions: the list, reading one, comparing two, restoring."""
