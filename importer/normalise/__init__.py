"""From what a parser found, as text, to a project record of typed values."""

from importer.normalise.record import normalise

__all__ = ["normalise"]
