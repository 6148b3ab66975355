"""Scanned sections: their text as it was read by machine, and the words repaired in it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.text.repairs import LONGEST_WORD, Spot, replaced


class ScannedSection(models.Model):
    """The original text of a section of a project, as scanned.

    The project's own field holds the text with the repairs made. `text` is empty where no
    document gives the section any more and only decisions of staff are kept.
    """

    project = models.ForeignKey(
        "catalogue.Project",
        verbose_name=_("project"),
        on_delete=models.CASCADE,
        related_name="scanned_sections",
    )
    field = models.CharField(_("field"), max_length=60)
    text = models.TextField(_("text as scanned"), blank=True)

    class Meta:
        verbose_name = _("scanned section")
        verbose_name_plural = _("scanned sections")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "field"], name="scanned_section_once"),
        ]

    def __str__(self) -> str:
        return self.field

    def shown_text(self) -> str:
        """Return the text with every word as it is to be shown; uses prefetched `words`."""
        return replaced(self.text, [spot for word in self.words.all() if (spot := word.spot())])


class RepairState(models.TextChoices):
    """Who stands behind a repair, and whether it shows."""

    AUTOMATIC = "automatic", _("repaired automatically")
    WAITING = "waiting", _("waiting for a person")
    ACCEPTED = "accepted", _("repaired by staff")
    REJECTED = "rejected", _("left as scanned by staff")


DECIDED = (RepairState.ACCEPTED, RepairState.REJECTED)


class RepairedWord(models.Model):
    """A damaged word of a scanned section and the form it was repaired to.

    It is known by itself and its number among its like in the section, so that a decision of
    staff outlasts an import. `start` is its place in the section's original text, null where the
    latest document does not have it. `written` is a form that staff gave in place of `repaired`.
    """

    section = models.ForeignKey(
        ScannedSection,
        verbose_name=_("scanned section"),
        on_delete=models.CASCADE,
        related_name="words",
    )
    start = models.PositiveIntegerField(_("place in the text"), null=True)
    original = models.CharField(_("as scanned"), max_length=LONGEST_WORD)
    occurrence = models.PositiveIntegerField(_("number among the same words"), default=0)
    repaired = models.CharField(_("repair"), max_length=LONGEST_WORD)
    confidence = models.FloatField(
        _("confidence"), validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    state = models.CharField(
        _("state"), max_length=9, choices=RepairState.choices, default=RepairState.WAITING
    )
    written = models.CharField(_("other form"), max_length=LONGEST_WORD, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("word of a scanned card")
        verbose_name_plural = _("words of scanned cards")
        ordering = ["section", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "original", "occurrence"], name="repaired_word_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=RepairState.values), name="repaired_word_state"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1),
                name="repaired_word_confidence",
            ),
        ]
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"{self.original} → {self.form}"

    @property
    def form(self) -> str:
        """The form that was decided or guessed, whether or not it shows."""
        return self.written or self.repaired

    @property
    def shown(self) -> str:
        """What the text has in the word's place."""
        unsure = self.state in {RepairState.WAITING, RepairState.REJECTED}
        return self.original if unsure else self.form

    def spot(self) -> Spot | None:
        """Return the word's place in the original text and what shows there; None for nowhere."""
        return None if self.start is None else Spot(self.start, self.original, self.shown)
