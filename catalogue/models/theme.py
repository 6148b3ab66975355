"""Controlled themes and their assignment to projects."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.models.localised import LocalisedName


class ThemeGroup(models.TextChoices):
    """What kind of thing a theme names."""

    GOAL = "goal", _("Goals")
    TARGET_GROUP = "target_group", _("Target groups")
    TOPIC = "topic", _("Topics")
    METHOD = "method", _("Methods")


class Theme(LocalisedName):
    """A controlled theme, with its YSO address (General Finnish Ontology) where verified."""

    slug = models.SlugField(_("slug"), unique=True)
    group = models.CharField(_("group"), max_length=12, choices=ThemeGroup.choices)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    yso_uri = models.URLField(_("YSO address"), blank=True)
    yso_match = models.CharField(_("closeness of the YSO term"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["order"]

    def get_absolute_url(self) -> str:
        """Return the address of the theme's own page in the active language."""
        return reverse("theme", args=[self.slug])


class ThemeState(models.TextChoices):
    """Who stands behind an assignment."""

    AUTOMATIC = "automatic", _("automatic")
    CONFIRMED = "confirmed", _("confirmed by staff")
    REJECTED = "rejected", _("rejected by staff")


class ThemeAssignment(models.Model):
    """A theme given to a project, with the words it rests on. Rejections stay, unseen."""

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="theme_assignments",
    )
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="assignments"
    )
    state = models.CharField(
        _("state"), max_length=9, choices=ThemeState.choices, default=ThemeState.CONFIRMED
    )
    evidence = models.JSONField(
        _("evidence"),
        default=list,
        blank=True,
        help_text=_("The words of the text that the theme was given for."),
    )

    class Meta:
        verbose_name = _("theme of the project")
        verbose_name_plural = _("themes of the project")
        ordering = ["theme__order"]
        constraints = [
            models.UniqueConstraint(fields=["project", "theme"], name="theme_once_a_project"),
            models.CheckConstraint(
                condition=models.Q(state__in=ThemeState.values), name="theme_assignment_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} ({self.get_state_display()})"
