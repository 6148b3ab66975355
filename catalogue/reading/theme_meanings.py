"""One plain sentence on what each theme (teema) covers, by the theme's slug."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEANINGS: Final[dict[str, str | Promise]] = {
    "osallisuus": _(
        "People who have been left at the edge of society get to belong, take part and have "
        "a say in matters that concern them."
    ),
    "syrjaytymisen-ehkaisy": _(
        "Reaching and supporting people before they drop out of school, work or services."
    ),
    "tyo-ja-toimintakyky": _(
        "Strengthening a person's ability to work and to manage everyday life, physically, "
        "mentally and socially."
    ),
    "tyollistyminen": _(
        "Finding a way to work: job coaching, work trials, skills that working life asks for."
    ),
    "elamanhallinta": _(
        "Getting everyday life in order: daily rhythm, housing, money, handling one's own affairs."
    ),
    "koyhyys": _(
        "Easing poverty and its effects, from debt advice to food aid and free activities."
    ),
    "nuoret": _("Young people and young adults, most often 15 to 29 years old."),
    "tyottomat": _("People without work, whatever the length of their unemployment."),
    "pitkaaikaistyottomyys": _("People who have been without work for a year or longer."),
    "osatyokykyiset": _(
        "People with an illness, injury or disability who can do some work, given the right "
        "conditions."
    ),
    "maahanmuuttajat": _(
        "People who have moved to Finland, refugees and asylum seekers among them, and the "
        "services that help them settle."
    ),
    "etniset-vahemmistot": _(
        "Minorities by ethnicity, language or culture, such as the Roma and the Sámi."
    ),
    "asunnottomat": _(
        "People without a home of their own or in danger of losing it, and housing support."
    ),
    "vangit": _(
        "Prisoners, people who serve a sentence in the community, and those about to be released."
    ),
    "ikaantyneet": _("Older people: their functional capacity, company and part in society."),
    "paihdekuntoutujat": _("People who are recovering from harmful use of alcohol or drugs."),
    "mielenterveyskuntoutujat": _("People who are recovering from a mental illness."),
    "riippuvuus": _(
        "Dependence on alcohol, drugs, medicines, gambling or something else, and its harms."
    ),
    "korvaushoito": _(
        "Treatment of opioid dependence with a substitute medicine, and life around it."
    ),
    "paihdetyo": _("Work that prevents and treats substance abuse and reduces the harm it does."),
    "sosiaalinen-kuntoutus": _(
        "Social rehabilitation under the Social Welfare Act: intensive support for getting on "
        "with life, work or studies."
    ),
    "vertaistuki": _(
        "People who have gone through the same give each other support, one to one or in groups."
    ),
    "kokemusasiantuntijat": _(
        "People with experience of their own, trained to use it in developing services and "
        "helping others."
    ),
    "etsiva-tyo": _(
        "Workers go where people are, on the streets, at home or online, instead of waiting "
        "for them to come."
    ),
    "matala-kynnys": _(
        "Places and services where anyone may come as they are, without a referral or an "
        "appointment."
    ),
    "moniammatillisuus": _(
        "Professionals of different fields and organisations work together around one person "
        "or one task."
    ),
    "liikunta-ja-urheilu": _(
        "Exercise and sport as a means to well-being, company or a new direction."
    ),
    "taidelahtoisyys": _(
        "Art and culture as a means: theatre, music, crafts, photography, writing."
    ),
    "luonto": _("Nature, gardens, animals and farms as a setting for rehabilitation and activity."),
    "vapaaehtoistyo": _(
        "Volunteering and the work of associations, as a helper or as a way to take part."
    ),
}
