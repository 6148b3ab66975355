"""Projects in an order given by their ids, for a page at a time."""

from collections.abc import Sequence
from typing import overload

from catalogue.models import Project
from catalogue.querysets import ProjectQuerySet


class InOrder(Sequence[Project]):
    """The projects with these ids in the order of the ids.

    A slice reads its projects from the database in one go, whatever `projects` prefetches
    included; ids of projects that are not among `projects` are passed over.
    """

    def __init__(self, ids: Sequence[int], projects: ProjectQuerySet) -> None:
        self.ids = ids
        self._projects = projects

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, key: int) -> Project: ...
    @overload
    def __getitem__(self, key: slice) -> list[Project]: ...
    def __getitem__(self, key: int | slice) -> Project | list[Project]:
        if isinstance(key, int):
            return self._projects.get(pk=self.ids[key])
        ids = self.ids[key]
        found = self._projects.in_bulk(ids)
        return [found[project] for project in ids if project in found]
