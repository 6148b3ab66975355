"""The importer: source documents in, catalogue records and findings out."""
