"""Names of organisations: when two writings are one, which to show, and their addresses."""
