"""Repair of words that character recognition damaged in scanned cards."""

from importer.ocr.names import repair_name, repair_token
from importer.ocr.text import is_damaged, repair_text
from importer.ocr.values import APPLIED_FROM, Repair, WordRepair

__all__ = [
    "APPLIED_FROM",
    "Repair",
    "WordRepair",
    "is_damaged",
    "repair_name",
    "repair_text",
    "repair_token",
]
