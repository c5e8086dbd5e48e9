"""The data interface under /api/v1/: read only, the same for everybody, described by what it is written in."""
