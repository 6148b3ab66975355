"""The version of the catalogue: what is kept in memory holds as long as it stands."""

from django.db.models import F

from catalogue.models import CatalogueVersion

_ROW = 1


def current_version() -> int:
    """Return the version of the catalogue; 0 before anything was indexed."""
    return _row().number


def indexed_projects() -> int:
    """Return how many projects the index holds: the published ones."""
    return _row().projects


def indexed_by() -> str:
    """Return by which version of the analysis the whole index was written, "" if never."""
    return _row().analysis


def raise_version() -> None:
    """Raise the version. Until the transaction ends, other writers of the index wait."""
    rows = CatalogueVersion.objects.filter(pk=_ROW)
    if not rows.update(number=F("number") + 1):
        CatalogueVersion.objects.bulk_create([CatalogueVersion(pk=_ROW)], ignore_conflicts=True)
        rows.update(number=F("number") + 1)


def count_projects(more: int) -> None:
    """Add to the number of projects in the index; the version is raised already."""
    CatalogueVersion.objects.filter(pk=_ROW).update(projects=F("projects") + more)


def set_indexed_by(analysis: str) -> None:
    """Note that the whole index was written by this version of the analysis."""
    CatalogueVersion.objects.update_or_create(pk=_ROW, defaults={"analysis": analysis})


def _row() -> CatalogueVersion:
    return CatalogueVersion.objects.filter(pk=_ROW).first() or CatalogueVersion()
