"""The data model, one module a subject. Import models from here."""

from catalogue.models.organisation import (
    Organisation,
    OrganisationName,
    OrganisationType,
    Participation,
)
from catalogue.models.organisation_history import DifferentOrganisations, FormerOrganisation
from catalogue.models.place import (
    Basis,
    Municipality,
    ProjectMunicipality,
    ProjectRegion,
    ProjectSubRegion,
    Region,
    SubRegion,
)
from catalogue.models.programme import Authority, Fund, Period, PriorityAxis, SpecificObjective
from catalogue.models.project import Project
from catalogue.models.scan import RepairedWord, RepairState, ScannedSection
from catalogue.models.search import CatalogueVersion, SearchEntry, Term
from catalogue.models.source import (
    Disagreement,
    DocumentKind,
    ExternalLink,
    ImportRun,
    LinkKind,
    MergeConflict,
    ProjectMention,
    RunDocument,
    SourceDocument,
)
from catalogue.models.sustainability import SustainabilityCriterion, SustainabilityScore
from catalogue.models.theme import Theme, ThemeAssignment, ThemeGroup, ThemeState
from catalogue.models.word import WordForm

__all__ = [
    "Authority",
    "Basis",
    "CatalogueVersion",
    "DifferentOrganisations",
    "Disagreement",
    "DocumentKind",
    "ExternalLink",
    "FormerOrganisation",
    "Fund",
    "ImportRun",
    "LinkKind",
    "MergeConflict",
    "Municipality",
    "Organisation",
    "OrganisationName",
    "OrganisationType",
    "Participation",
    "Period",
    "PriorityAxis",
    "Project",
    "ProjectMention",
    "ProjectMunicipality",
    "ProjectRegion",
    "ProjectSubRegion",
    "Region",
    "RepairState",
    "RepairedWord",
    "RunDocument",
    "ScannedSection",
    "SearchEntry",
    "SourceDocument",
    "SpecificObjective",
    "SubRegion",
    "SustainabilityCriterion",
    "SustainabilityScore",
    "Term",
    "Theme",
    "ThemeAssignment",
    "ThemeGroup",
    "ThemeState",
    "WordForm",
]
