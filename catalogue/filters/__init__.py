"""The filters of the project list: parameters read, values known by vocabularies, one set."""
