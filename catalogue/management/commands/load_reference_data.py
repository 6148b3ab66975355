"""Load the reference data: regions, municipalities, themes, criteria, the programme."""

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.reference import load_reference_data


class Command(BaseCommand):
    """Bring the reference data up to the files of `catalogue/data`; safe to run again."""

    help = "Load regions, municipalities, themes, criteria and the programme. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Load, and say how many rows of each kind were created or changed."""
        for name, count in load_reference_data().items():
            self.stdout.write(f"{name}: {count}")
