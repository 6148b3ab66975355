"""Reading logic of projects, as querysets that read like a sentence."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from catalogue.models import Project


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects: `Project.objects.published().search("nuoret")`."""

    def published(self) -> "ProjectQuerySet":
        """Projects that are shown on the site."""
        return self.filter(published=True)
