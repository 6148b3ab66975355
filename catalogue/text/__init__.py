"""Text for people: narrative as blocks, excerpts."""
