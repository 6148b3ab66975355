"""Storing records in tests, and what the database then holds."""

from dataclasses import replace
from typing import Any

from django.core.serializers import serialize

from catalogue.models import (
    Authority,
    Disagreement,
    ExternalLink,
    MergeConflict,
    Organisation,
    OrganisationName,
    OrganisationType,
    Participation,
    PriorityAxis,
    Project,
    ProjectMention,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    RepairedWord,
    ScannedSection,
    SourceDocument,
    SpecificObjective,
    SustainabilityScore,
    ThemeAssignment,
)
from importer.records import LinkRecord, OrganisationRecord, PlaceRecord, ScoreRecord, ThemeRecord
from importer.store import store
from importer.storing.state import load_state
from tests.importer.records import (
    EURA,
    LEAD,
    document,
    full_record,
    raw,
)

FULL = full_record()
PROJECT_MODELS = (
    Project,
    Participation,
    ProjectRegion,
    ProjectSubRegion,
    ProjectMunicipality,
    SustainabilityScore,
    ExternalLink,
    ProjectMention,
    ThemeAssignment,
    ScannedSection,
    RepairedWord,
    SourceDocument,
    Disagreement,
    MergeConflict,
    Organisation,
    OrganisationName,
    OrganisationType,
    Authority,
    PriorityAxis,
    SpecificObjective,
)


def put(record=FULL, text="ensimmäinen", family=EURA, **options):
    """Store a record as if a document with `text` had given it."""
    return store(document(text), raw(family), record, (), None, **options)


def snapshot():
    """Return everything an import can write, as JSON."""
    return {
        model.__name__: serialize("json", model.objects.order_by("pk")) for model in PROJECT_MODELS
    }


def project() -> Any:
    return Project.objects.get(code="S21542")


def state():
    return load_state(project()).record


def everything_changed():
    """Return a record in which every set has lost one item, changed none and got another."""
    return replace(
        FULL,
        organisations=(LEAD, OrganisationRecord("partner", "Diakonia-ammattikorkeakoulu")),
        regions=(PlaceRecord("17", "stated"),),
        subregions=(PlaceRecord("171", "stated"),),
        municipalities=(PlaceRecord("320", "stated"), PlaceRecord("564", "stated")),
        scores=(FULL.scores[0], ScoreRecord("liikkuminen", 2, 2)),
        links=(FULL.links[0], LinkRecord("other", "https://example.com/")),
        mentions=("S21315", "S28888"),
        themes=(FULL.themes[0], ThemeRecord("luonto")),
    )
