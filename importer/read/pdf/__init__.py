"""PDF files with a text layer → text: by place on the page, in a process of its own."""

from importer.read.pdf.reading import is_pdf, read_pdf

__all__ = ["is_pdf", "read_pdf"]
