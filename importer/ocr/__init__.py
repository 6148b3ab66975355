"""Repair of words that character recognition damaged in scanned cards."""

from importer.ocr.names import repair_name, repair_token, repair_word
from importer.ocr.text import apply_repairs, is_damaged, repair_text
from importer.ocr.values import APPLIED_FROM, Repair, WordRepair

__all__ = [
    "APPLIED_FROM",
    "Repair",
    "WordRepair",
    "apply_repairs",
    "is_damaged",
    "repair_name",
    "repair_text",
    "repair_token",
    "repair_word",
]
