"""The version of the catalogue: what is kept in memory holds as long as it stands."""

from django.db.models import F

from catalogue.models import CatalogueVersion

_ROW = 1


def current_version() -> int:
    """Return the version of the catalogue; 0 before anything was indexed."""
    row = CatalogueVersion.objects.filter(pk=_ROW).values_list("number", flat=True).first()
    return row or 0


def raise_version() -> None:
    """Raise the version. Until the transaction ends, other writers of the index wait."""
    rows = CatalogueVersion.objects.filter(pk=_ROW)
    if not rows.update(number=F("number") + 1):
        CatalogueVersion.objects.bulk_create([CatalogueVersion(pk=_ROW)], ignore_conflicts=True)
        rows.update(number=F("number") + 1)


def indexed_by() -> str:
    """Return by which version of the analysis the whole index was written, "" if never."""
    row = CatalogueVersion.objects.filter(pk=_ROW).values_list("analysis", flat=True).first()
    return row or ""


def set_indexed_by(analysis: str) -> None:
    """Note that the whole index was written by this version of the analysis."""
    CatalogueVersion.objects.update_or_create(pk=_ROW, defaults={"analysis": analysis})
