"""Static files under names that hold their content's hash, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed and compressed files; the names inside ES modules' import statements are hashed as well."""

    support_js_module_import_aggregation = True
