"""The catalogue: what is stored and served. It never imports the importer."""
