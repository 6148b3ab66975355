"""Web pages (HTML) → the lines of text that the same page gives when it is copied."""

from importer.read.html.page import Page, declared_encoding, is_page, read_page

__all__ = ["Page", "declared_encoding", "is_page", "read_page"]
