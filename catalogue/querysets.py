"""Reading logic of projects, as querysets that read like a sentence."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Coalesce, Left

if TYPE_CHECKING:
    from catalogue.models import Project  # noqa: F401  the base class names it in quotes

# How much of a narrative a result card may need, in characters.
EXCERPT_SOURCE = 600
EXCERPT_FIELDS = ("summary", "objectives", "background", "methods", "results")
# What a row of a list shows of the project itself. The long texts are not among it: a final
# report may be 100 kB.
_ROW_FIELDS = (
    "code",
    "name",
    "fund",
    "status",
    "start_date",
    "end_date",
    "nationwide",
    "public_planned",
    "public_realised",
)
RELEVANCE = "osuvuus"
SORT_ORDERS = (
    RELEVANCE,
    "nimi",
    "-nimi",
    "alku",
    "-alku",
    "loppu",
    "-loppu",
    "rahoitus",
    "-rahoitus",
)
_SORT_FIELDS = {"nimi": "name_sort", "alku": "start_date", "loppu": "end_date"}


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects: `Project.objects.published().search("nuoret")`."""

    def published(self) -> "ProjectQuerySet":
        """Projects that are shown on the site."""
        return self.filter(published=True)

    def search(self, text: str, *, exact: bool = False) -> "ProjectQuerySet":
        """Projects that `catalogue.search.search.find` finds for `text`, in no order of theirs."""
        # The search reads models, and these have this queryset as their manager.
        from catalogue.search.search import find  # noqa: PLC0415 (see above)

        return self.with_ids(find(text, exact=exact).ids)

    def with_ids(self, ids: Iterable[int]) -> "ProjectQuerySet":
        """Projects with these ids, however many they are."""
        from catalogue.search.database import index  # noqa: PLC0415 (as in `search`)

        return self.filter(pk__in=index().as_rows(list(ids)))

    def having(self, **lookups: Any) -> Q:
        """Condition: one related row fits all lookups. A subquery, so no row comes twice."""
        return Q(pk__in=self.model.objects.filter(**lookups).order_by().values("pk"))

    def in_places(
        self, regions: Iterable[str] = (), *, nationwide: bool = False, unknown: bool = False
    ) -> "ProjectQuerySet":
        """Projects in any of the regions (codes), or nationwide ones, or with no known place."""
        condition = self.having(project_regions__region_id__in=list(regions))
        if nationwide:
            condition |= Q(nationwide=True)
        if unknown:
            condition |= Q(
                nationwide=False,
                project_regions=None,
                project_subregions=None,
                project_municipalities=None,
            )
        return self.filter(condition)

    def with_funding(self) -> "ProjectQuerySet":
        """Add `funding`: public funding in euros as realised, else as planned, else null."""
        return self.annotate(funding=Coalesce("public_realised", "public_planned"))

    def sorted_by(self, order: str) -> "ProjectQuerySet":
        """Sort by one of SORT_ORDERS; unknown values last, then name and code.

        Relevance belongs to a search and not to projects: without one, it is by name.
        """
        field = order.removeprefix("-") if order != RELEVANCE else "nimi"
        found = self.with_funding() if field == "rahoitus" else self
        column = F(_SORT_FIELDS.get(field, "funding"))
        first = (
            column.desc(nulls_last=True) if order.startswith("-") else column.asc(nulls_last=True)
        )
        return found.order_by(first, "name_sort", "name", "code")

    def with_names(self) -> "ProjectQuerySet":
        """Only what a link to a project needs."""
        return self.only("code", "name")

    def mentioning(self, code: str) -> "ProjectQuerySet":
        """Projects whose documents name the project code, with what a link to them needs."""
        return self.filter(mentions__code=code).with_names()

    def with_row_data(self) -> "ProjectQuerySet":
        """Read what a row of a list shows, in three queries.

        Of long texts the beginning comes along as `<field>_start`. The project's regions are
        in `row_regions`, and in `row_leads` the participations of those who may lead it.
        """
        starts = {f"{field}_start": Left(field, EXCERPT_SOURCE) for field in EXCERPT_FIELDS}
        return (
            self.with_funding()
            .only(*_ROW_FIELDS)
            .annotate(**starts)
            .prefetch_related(_row_regions(), _row_leads())
        )

    def with_list_data(self) -> "ProjectQuerySet":
        """Read what a row of the list's JSON shows: themes come along in `shown_themes`."""
        return self.with_row_data().prefetch_related(_themes())

    def with_differences(self) -> "ProjectQuerySet":
        """Everything on which the documents of a project may differ, in order of the codes."""
        return (
            self.defer("search_text")
            .select_related("priority_axis", "specific_objective", "authority")
            .prefetch_related("disagreements", _sources())
            .order_by("code")
        )

    def with_detail_data(self) -> "ProjectQuerySet":
        """Everything we hold on a project, in a fixed number of queries."""
        return (
            self.defer("search_text")
            .select_related("priority_axis", "specific_objective", "authority")
            .prefetch_related(
                *_places(),
                _participations(),
                _themes(),
                _related("scores", "SustainabilityScore", "criterion", order=("criterion__order",)),
                "links",
                "mentions",
                "disagreements",
                "scanned_sections__words",
                _sources(),
            )
        )


def _rows(model: str) -> "models.QuerySet[Any]":
    """Return all rows of a model, which is named because models import this module."""
    return models.QuerySet(apps.get_model("catalogue", model))


def _related(name: str, model: str, *follow: str, order: tuple[str, ...]) -> "Prefetch[Any]":
    """Prefetch related rows with what they point to."""
    return Prefetch(name, queryset=_rows(model).select_related(*follow).order_by(*order))


def _row_regions() -> "Prefetch[Any]":
    rows = _rows("ProjectRegion").select_related("region").order_by("region__code")
    return Prefetch("project_regions", queryset=rows, to_attr="row_regions")


def _row_leads() -> "Prefetch[Any]":
    """Prefetch the lead applicant and the implementers, with what their names are made of."""
    organisation = ("organisation__name", "organisation__imported_name")
    rows = _rows("Participation").filter(role__in=("lead", "implementer"))
    rows = rows.select_related("organisation").order_by("order", "pk")
    rows = rows.only("project_id", "role", "order", "stated_name", *organisation)
    return Prefetch("participations", queryset=rows, to_attr="row_leads")


def _places() -> "list[Prefetch[Any]]":
    return [
        _related("project_regions", "ProjectRegion", "region", order=("region__code",)),
        _related("project_subregions", "ProjectSubRegion", "subregion", order=("subregion__code",)),
        _related(
            "project_municipalities",
            "ProjectMunicipality",
            "municipality",
            order=("municipality__name_fi",),
        ),
    ]


def _participations() -> "Prefetch[Any]":
    return _related("participations", "Participation", "organisation__type", order=("order", "pk"))


def _themes() -> "Prefetch[Any]":
    shown = _rows("ThemeAssignment").exclude(state="rejected").select_related("theme")
    return Prefetch(
        "theme_assignments",
        queryset=shown.order_by("theme__order", "theme__slug"),
        to_attr="shown_themes",
    )


def _sources() -> "Prefetch[Any]":
    """Source documents without their bulky text and record."""
    rows = _rows("SourceDocument").defer("text", "record")
    return Prefetch("sources", queryset=rows.order_by("kind"))
