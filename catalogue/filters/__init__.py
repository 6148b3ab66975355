"""What a list is narrowed by: parameters read, values known by vocabularies, projects found."""
