"""How much the catalogue holds."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from catalogue.models import DocumentKind, Project, SourceDocument
from catalogue.reading.organisations import listed

_EURA = (DocumentKind.EURA2014, DocumentKind.EURA2007)


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """Published projects, their organisations and documents; when last imported."""

    projects: int
    organisations: int
    eura_documents: int
    cards: int
    last_import: datetime | None


def site_figures() -> SiteFigures:
    """Count what is published, in three queries."""
    documents = SourceDocument.objects.filter(project__published=True).order_by()
    rows = list(documents.values_list("kind").annotate(n=Count("pk"), last=Max("imported_at")))
    by_kind = {kind: number for kind, number, _ in rows}
    return SiteFigures(
        projects=Project.objects.published().count(),
        organisations=listed().count(),
        eura_documents=sum(by_kind.get(kind, 0) for kind in _EURA),
        cards=by_kind.get(DocumentKind.SOKRA_CARD, 0),
        last_import=max((last for _, _, last in rows), default=None),
    )
