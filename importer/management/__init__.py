"""Management commands of the importer."""
