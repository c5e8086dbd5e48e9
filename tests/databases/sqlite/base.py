"""SQLite for tests, restored row by row."""

from django.db.backends.sqlite3 import base, creation

from tests.databases.restoring import RestoresRows


class DatabaseCreation(RestoresRows, creation.DatabaseCreation):
    pass


class DatabaseWrapper(base.DatabaseWrapper):
    creation_class = DatabaseCreation
