"""Messages of parsing a document and of reading its values."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PARSE: Mapping[str, "StrPromise"] = {
    "missing_section": _("The section “%(section)s” is missing."),
    "missing_heading": _(
        "The heading “%(section)s” is missing before this line; the section was read all the same."
    ),
    "repeated_section": _(
        "The heading “%(section)s” comes twice. Look whether the document holds the section twice."
    ),
    "moved_section": _("The section “%(section)s” is not in its usual place. It was read."),
    "uncertain_label": _(
        "Badly read, and taken for the label “%(label)s” by its place. Look whether it is."
    ),
    "missing_field": _("“%(label)s” has no value."),
    "repeated_field": _("A second value for “%(label)s”; the first was kept."),
    "repeated_criterion": _("The criterion “%(criterion)s” comes twice; the first was kept."),
    "missing_criteria": _(
        "%(count)s of the criteria of sustainable development are missing, the first: %(names)s. "
        "A criterion whose name is spoilt stands in the reason of the one before."
    ),
    "unknown_heading": _(
        "An unknown heading “%(title)s”. It and the text under it were not imported."
    ),
    "unknown_field": _("An unknown field “%(label)s” (%(value)s). It was not imported."),
    "value_without_place": _(
        "“%(label)s” (%(value)s) is kept with the document; the catalogue has no field for it."
    ),
    "beside_person": _(
        "This line stands among those of the contact person and is nothing known. It was left out, "
        "since it may be about them. Look in the document whether it is another field."
    ),
    "leftover_line": _("“%(text)s” belongs to no known field or section. It was not imported."),
    "second_description": _(
        "Another project description begins here. It was not imported: give it a file of its own."
    ),
}

NORMALISE: Mapping[str, "StrPromise"] = {
    "missing_code": _("The project code is missing. Check that the document is whole."),
    "invalid_code": _(
        "“%(value)s” is not a project code (such as S21624). Correct it in the document."
    ),
    "repaired_code": _("The scanned project code “%(value)s” was read as %(code)s."),
    "code_mismatch": _(
        "The document gives the project code %(code)s, but its title or link %(value)s. "
        "The first was used; check it."
    ),
    "missing_name": _("The name of the project is missing. Check that the document is whole."),
    "repaired_name": _("The scanned name “%(value)s” was read as “%(name)s”."),
    "uncertain_name": _("The scanned name “%(value)s” could not be put right for sure. Check it."),
    "repaired_words": _(
        "Damaged words repaired in the scanned texts: %(count)s. The original is kept."
    ),
    "waiting_words": _(
        "Damaged words of the scanned texts that could not be repaired for sure: %(count)s. They "
        "wait for a person in the admin, under “Words of scanned cards”."
    ),
    "invalid_date": _("“%(value)s” is not a date that exists; the date was left unknown."),
    "half_duration": _("“%(value)s” tells only a start or only an end; the other is unknown."),
    "dates_reversed": _(
        "The end (%(end)s) is before the start (%(start)s); both were left unknown."
    ),
    "invalid_money": _("“%(value)s” is not a sum of money; it was left unknown."),
    "invalid_number": _("“%(value)s” is not a number; it was left unknown."),
    "invalid_score": _(
        "The score “%(value)s” of “%(criterion)s” is not a number from 0 to 10; it was left "
        "unknown."
    ),
    "invalid_axis": _("“%(value)s” names no known priority axis; it was left unknown."),
    "invalid_objective": _("“%(value)s” names no known specific objective; it was left unknown."),
    "invalid_business_id": _(
        "“%(value)s” of “%(name)s” is not a business id (its check digit tells); it was left "
        "unknown. Check it at its source."
    ),
    "invalid_postcode": _("“%(value)s” is not a postcode of five digits; it was left out."),
    "invalid_website": _("“%(value)s” is not a web address; it was left out."),
    "fund_mismatch": _(
        "The title says the fund is %(fund)s, which the code %(code)s does not fit. Check both."
    ),
    "unknown_place": _("No place is called “%(name)s”; it was left out. Is it spelt right?"),
    "unknown_status": _("The status “%(value)s” has not been met before. It was kept as it is."),
    "unknown_answer": _("“%(value)s” is neither yes nor no; the answer was left unknown."),
}
