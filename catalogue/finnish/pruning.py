"""Choose among the readings of a word form those a reader would think of.

Voikko gives every reading that grammar allows: *kuusi* is also *kuu + si* ("your moon") and
*varoja* also "one who is wary". Each rule drops readings only where others are left.
"""

from collections.abc import Callable, Sequence

from catalogue.finnish.fst import Reading

_AGENT = ("ja", "jä")


def prune(readings: Sequence[Reading], *, lower_case: bool) -> tuple[Reading, ...]:
    """Return the likely readings, at least one if there was any.

    `lower_case` tells that the word is written without a capital, so that a name is unlikely.
    """
    left = tuple(readings)
    for unlikely in (_is_possessive, _is_rare_form, _is_clitic):
        left = _without(left, unlikely)
    left = _without_agents(_without_namesakes(_fewest_parts(left)))
    return _without(left, lambda reading: reading.is_name) if lower_case else left


def _without(
    readings: tuple[Reading, ...], unlikely: Callable[[Reading], bool]
) -> tuple[Reading, ...]:
    return tuple(reading for reading in readings if not unlikely(reading)) or readings


def _is_possessive(reading: Reading) -> bool:
    return reading.has_kind("O")


def _is_clitic(reading: Reading) -> bool:
    return reading.has_kind("F")


def _is_rare_form(reading: Reading) -> bool:
    """Return whether official prose hardly uses the form.

    Imperative, potential, instructive plural, agent participle, Roman numeral, abbreviation.
    """
    head = reading.head
    agent = head.classes[0] == "t" and head.ending in {"a", "ä"} and head.base[-2:-1] == "m"
    return agent or reading.has("Tk", "Tm", "Sin") or head.classes[0] in {"ur", "a"}


def _fewest_parts(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Keep the readings with the fewest parts, and others of the same base form.

    So a town's name beats its compound reading: *Rovaniemi* is not *rova + niemi*.
    """
    fewest = min((len(reading.parts) for reading in readings), default=0)
    lemmas = {reading.lemma for reading in readings if len(reading.parts) == fewest}
    kept = (reading for reading in readings if reading.lemma in lemmas)
    named = any(reading.is_name for reading in readings if len(reading.parts) == fewest)
    return tuple(reading for reading in kept if not named or len(reading.parts) == fewest)


def _without_namesakes(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Drop derivations that are written like a name: the family *Lahtinen* is not of *lahti*."""
    names = {reading.lemma for reading in readings if reading.is_name}
    return tuple(
        reading
        for reading in readings
        if reading.is_name or not reading.head.ending or reading.lemma not in names
    )


def _without_agents(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Drop *-ja* agents where a word of its own explains the form: *varoja* is *vara*."""
    own = {reading.lemma for reading in readings if not reading.head.ending}
    return tuple(
        reading
        for reading in readings
        if reading.head.ending not in _AGENT or not own or reading.lemma in own
    )
