"""What the search keeps: an entry a project, the terms of all entries, and a version.

Written by `catalogue.search.index` alone.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from catalogue.finnish.tally import LONGEST_TERM


class SearchEntry(models.Model):
    """The index entry of a published project.

    `words` is what `catalogue.search.entry` packs. On PostgreSQL the two vectors are what is
    searched; on SQLite they stay null and the full-text table `catalogue_searchtext`, whose
    rowid is the project's id, holds the same tokens. There is no constraint to the project,
    as a deleted project's entry is still needed to take its words out of the index.
    """

    project = models.OneToOneField(
        "catalogue.Project",
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="search_entry",
    )
    words = models.BinaryField()
    graded = SearchVectorField(null=True)
    running = SearchVectorField(null=True)

    class Meta:
        indexes = [GinIndex(fields=["graded"], name="search_graded")]

    def __str__(self) -> str:
        return str(self.pk)


class Term(models.Model):
    """A word of the index in base form, with the number of projects that have it.

    `own` of them have it as a word of its own and not only as a part of others. `folded` is
    the term without diacritics, `tail` that same backwards: by the one a word's beginning is
    looked up, by the other its end.
    """

    term = models.CharField(max_length=LONGEST_TERM, primary_key=True)
    documents = models.IntegerField()
    own = models.IntegerField()
    folded = models.CharField(max_length=LONGEST_TERM * 2, db_index=True)
    tail = models.CharField(max_length=LONGEST_TERM * 2, db_index=True)

    def __str__(self) -> str:
        return self.term


class CatalogueVersion(models.Model):
    """One row: a number that rises with every change of what is found.

    What is kept in memory of the catalogue holds for one number. `changes` are the last numbers
    and the ids of the projects that changed with each. `analysis` tells by which version of the
    analysis the index was last written as a whole.
    """

    number = models.PositiveBigIntegerField(default=0)
    changes = models.JSONField(default=list)
    analysis = models.CharField(max_length=60, blank=True, default="")

    def __str__(self) -> str:
        return str(self.number)
