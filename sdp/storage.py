"""Where files are kept: uploaded ones whole or not at all, static ones under names that hold their content's hash."""

from typing import Any

from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StorageAwayError(OSError):
    """The place where files are kept does not answer, or refuses: nothing is known of the file asked for."""


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed and compressed files; the names inside ES modules' import statements are hashed as well."""

    support_js_module_import_aggregation = True


class WholeFileStorage(FileSystemStorage):
    """Uploaded files. Of one that could not be written to its end, nothing stays."""

    def _save(self, name: str, content: Any) -> str:
        try:
            return super()._save(name, content)  # type: ignore[misc] # it is Django's own door, and has no type
        except BaseException:
            self.delete(name)
            raise


def folder_of(storage: Storage) -> str:
    """The folder on this machine's disk that it keeps files in; empty where it keeps them elsewhere."""
    return str(storage.location) if isinstance(storage, FileSystemStorage) else ""
