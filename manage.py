#!/usr/bin/env python
"""Django's command line: `manage.py import_seeds`, `manage.py createsuperuser` and so on."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")
    execute_from_command_line(sys.argv)
