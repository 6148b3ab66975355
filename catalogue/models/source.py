"""Where things come from: source documents, import runs, links, mentions, disagreements."""

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from catalogue.outcome_names import OUTCOMES, SEVERITIES


class DocumentKind(models.TextChoices):
    """The family of a source document."""

    EURA2014 = "eura2014", _("EURA2014 project description")
    EURA2007 = "eura2007", _("EURA2007 project description")
    SOKRA_CARD = "sokra_card", _("Sokra project card")


class ImportRun(models.Model):
    """One run of the import: when, what and with which counts."""

    class State(models.TextChoices):
        """How far the run got. One that was killed stays `running` until the next import."""

        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        STOPPED = "stopped", _("stopped")

    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.RUNNING)
    paths = models.JSONField(_("paths"), default=list)
    parser_version = models.CharField(_("parser version"), max_length=60)
    counts = models.JSONField(_("counts"), default=dict)
    failures = models.JSONField(_("failures"), default=list)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return date_format(localtime(self.started_at), "SHORT_DATETIME_FORMAT")


class RunDocument(models.Model):
    """What a run of the import did with one document. The last runs' rows are kept.

    `codes` holds the codes of the findings, each with a space before and after it.
    """

    run = models.ForeignKey(
        ImportRun,
        verbose_name=_("import run"),
        on_delete=models.CASCADE,
        related_name="reports",
    )
    file = models.CharField(_("file"), max_length=500)
    outcome = models.CharField(_("outcome"), max_length=9, choices=OUTCOMES)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices, blank=True)
    code = models.CharField(_("project code"), max_length=20, blank=True)
    worst = models.CharField(
        _("most serious finding"), max_length=7, choices=SEVERITIES, blank=True
    )
    codes = models.TextField(_("kinds of findings"), blank=True)
    findings = models.JSONField(_("findings"), default=list)
    lines = models.JSONField(_("account of the lines"), default=dict)

    class Meta:
        verbose_name = _("document of an import run")
        verbose_name_plural = _("documents of import runs")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file


class SourceDocument(models.Model):
    """A document a project was read from, and its record as last imported.

    The record is the base of the three-way merge with what staff have written.
    `text` is the document without its contact persons' lines.
    """

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="sources",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices)
    file = models.CharField(_("file"), max_length=500)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    text = models.TextField(_("imported text"))
    parser_version = models.CharField(_("parser version"), max_length=60)
    record = models.JSONField(_("record as last imported"))
    findings = models.JSONField(_("findings"), default=list)
    personal_fields_omitted = models.PositiveIntegerField(
        _("personal data fields left out"), default=0
    )
    lines = models.JSONField(_("account of the lines"), default=dict)
    imported_at = models.DateTimeField(_("imported"))
    run = models.ForeignKey(
        ImportRun,
        verbose_name=_("import run"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="documents",
    )

    class Meta:
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["project", "kind"], name="document_kind_once"),
        ]
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file}"


class LinkKind(models.TextChoices):
    """Where a link leads."""

    EURA2014 = "eura2014", "EURA2014"
    EURA2007 = "eura2007", "EURA2007"
    INNOKYLA = "innokyla", "Innokylä"
    VIDEO = "video", _("video")
    OTHER = "other", _("other")


class ExternalLink(models.Model):
    """A link of a project to another site, with what its last check found."""

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="links",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=LinkKind.choices)
    url = models.URLField(_("address"), max_length=1000)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    checked_at = models.DateTimeField(_("last checked"), null=True, blank=True)
    check_result = models.CharField(_("result of the check"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "url"], name="link_once_a_project"),
        ]

    def __str__(self) -> str:
        return self.url


class ProjectMention(models.Model):
    """A project code named in a project's text, whether or not that project is held here."""

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="mentions",
    )
    code = models.CharField(_("project code"), max_length=6, db_index=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("mentioned project")
        verbose_name_plural = _("mentioned projects")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "code"], name="mention_once_a_project"),
        ]

    def __str__(self) -> str:
        return self.code


class Disagreement(models.Model):
    """A field on which a project's documents differ. Both values are kept and shown."""

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="disagreements",
    )
    field = models.CharField(_("field"), max_length=60)
    values = models.JSONField(_("values"))

    class Meta:
        verbose_name = _("disagreement between sources")
        verbose_name_plural = _("disagreements between sources")
        ordering = ["field"]
        constraints = [
            models.UniqueConstraint(fields=["project", "field"], name="disagreement_once"),
        ]

    def __str__(self) -> str:
        return self.field


class MergeConflict(models.Model):
    """A field that both staff and a new document changed. The staff's value stands."""

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="conflicts",
    )
    field = models.CharField(_("field"), max_length=200)
    base = models.JSONField(_("value as last imported"), null=True)
    staff = models.JSONField(_("value of staff (kept)"), null=True)
    imported = models.JSONField(_("value in the new document"), null=True)
    file = models.CharField(_("file"), max_length=500)
    created_at = models.DateTimeField(_("found"), auto_now_add=True)
    resolved = models.BooleanField(_("handled"), default=False)

    class Meta:
        verbose_name = _("merge conflict")
        verbose_name_plural = _("merge conflicts")
        ordering = ["resolved", "-created_at"]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.field}"
