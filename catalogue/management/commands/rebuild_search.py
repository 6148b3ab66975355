"""Write the search index anew, for instance after an upgrade."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from catalogue.search.index import is_current, rebuild


class Command(BaseCommand):
    """Index every project anew; the site serves meanwhile."""

    help = "Write the search index of all projects anew. The site can be used meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take when and how thoroughly to do it."""
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="do nothing if the index was written by this version and lacks no project",
        )
        parser.add_argument(
            "--from-scratch",
            action="store_true",
            help="empty the index first: for one that is damaged",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rebuild, and say how many projects there are."""
        if options["if_needed"] and is_current():
            self.stdout.write("The search index is up to date.")
            return
        number = rebuild(from_scratch=options["from_scratch"])
        self.stdout.write(f"Projects indexed: {number}")
