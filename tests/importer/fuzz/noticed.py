"""Changes to a clean document that the import must tell of: each breaks one thing for certain."""

import re
from collections.abc import Callable, Mapping
from random import Random

from tests.importer.fuzz.bases import Base, clean_card, clean_description

Break = Callable[[Random, str], str | bytes]


def _value(label: str, *values: str) -> Break:
    """Give the first field of this name another value."""

    def change(random: Random, text: str) -> str:
        new = f"{label}: {random.choice(values)}"
        return _sub(rf"^{re.escape(label)}:.*$", new, text)

    return change


def _sub(pattern: str, new: str, text: str) -> str:
    changed, count = re.subn(pattern, lambda _found: new, text, count=1, flags=re.MULTILINE)
    assert count, f"nothing to break: {pattern}"
    return changed


def _unknown_label(random: Random, text: str) -> str:
    """Misspell a field's label beyond recognition."""
    fields = [line for line in text.split("\n") if re.match(r"[^:\d]{8,60}: \S", line)]
    # A phone number without its label may be a person's: it is counted among those left out.
    line = random.choice([one for one in fields if not re.match(r".*henkilö|Puhelin", one)])
    label, _, value = line.partition(":")
    return text.replace(line, f"{label[::-1].title()}:{value}", 1)


def _second_value(random: Random, text: str) -> str:
    """Give a field of the first section twice, with different values."""
    label = random.choice(("Hankekoodi", "Hankkeen nimi", "Toimintalinja", "Erityistavoite"))
    found = re.search(rf"^{label}:.*$", text, re.MULTILINE)
    assert found
    return text.replace(found[0], f"{found[0]}\n{label}: toinen arvo", 1)


def _without_section(random: Random, text: str) -> str:
    """Take a required section away, heading and all."""
    number = random.choice(("1", "2", "3", "5", "6"))
    following = str(int(number) + 1)
    return _sub(rf"(?s)^{number} .*?(?=^{following} )", "", text)


def _without_field(random: Random, text: str) -> str:
    label = random.choice(
        ("Hankekoodi", "Hankkeen nimi", "Toimintalinja", "Vastuuviranomainen", "Toiminnan tila")
    )
    return _sub(rf"^{label}:.*\n", "", text)


def _between_fields(*lines: str) -> Break:
    """Insert a line between two fields, where no text belongs."""

    def change(random: Random, text: str) -> str:
        label = random.choice(("Toimintalinja", "Organisaatiotyyppi", "Suunniteltu julkinen"))
        at = text.index(f"\n{label}")
        return f"{text[:at]}\n{random.choice(lines)}{text[at:]}"

    return change


def _criterion(old: str, *values: str) -> Break:
    def change(random: Random, text: str) -> str:
        return _sub(rf"(?<={re.escape(old)}) \d+ \d+$", f" {random.choice(values)}", text)

    return change


def _second_criterion(_random: Random, text: str) -> str:
    return _sub(r"^Hyvinvoinnin edistäminen 7 4$", "Hyvinvoinnin edistäminen 7 4\n"
                "Hyvinvoinnin edistäminen 2 2", text)  # fmt: skip


def _cut_in_letter(random: Random, text: str) -> bytes:
    data = text.encode()
    places = [at for at in range(len(data) // 4, len(data)) if data[at - 1] == 0xC3]
    return data[: random.choice(places)]


def _cut(random: Random, text: str) -> str:
    """Cut before the last required section."""
    return text[: random.randint(60, text.index("\n7 "))]


def _in_another_encoding(random: Random, text: str) -> bytes:
    return text.encode(random.choice(("cp1252", "iso-8859-15", "mac_roman", "cp850")), "replace")


def _some_lines_in_another_encoding(random: Random, text: str) -> bytes:
    lines = text.split("\n")
    odd = [i for i, line in enumerate(lines) if re.search("[äö]", line)]
    chosen = set(random.sample(odd, random.randint(1, 3)))
    return b"\n".join(
        line.encode("cp1252" if i in chosen else "utf-8") for i, line in enumerate(lines)
    )


def _misread(_random: Random, text: str) -> bytes:
    return text.encode().decode("cp1252", "replace").encode()


def _lost_letters(random: Random, text: str) -> str:
    at = random.choice([i for i, letter in enumerate(text) if letter in "äö"])
    return text[:at] + "\ufffd" + text[at + 1 :]


def _control_codes(random: Random, text: str) -> bytes:
    at = random.randint(0, len(text))
    return (text[:at] + random.choice("\0\1\x08\x1b\x7f") + text[at:]).encode()


def _html(random: Random, text: str) -> str:
    at = random.choice([i for i, letter in enumerate(text) if letter == "\n" and i > 80])
    return text[:at] + random.choice(("\n<p>x</p>", "<br>", "\n<div class='a'>")) + text[at:]


def _two_documents(_random: Random, text: str) -> str:
    return text + "\n" + text.replace("S21234", "S21235")


DESCRIPTION: Mapping[str, Break] = {
    "code": _value("Hankekoodi", "", "S2123", "21234", "X21234", "S212345", "koodi"),
    "name": _value("Hankkeen nimi", "", "   "),
    "axis": _value("Toimintalinja", "97. Tuntematon linja", "Jokin aivan muu"),
    "objective": _value("Erityistavoite", "x", "linja viisi"),
    "dates that do not exist": _value(
        "Suunnitelman mukainen toteutusaika",
        "Alkaa 31.2.2017 ja päättyy 31.8.2019",
        "Alkaa 1.13.2017 ja päättyy 31.8.2019",
        "Alkaa pian ja päättyy joskus",
        "Alkaa 1.9.2017 ja päättyy 31.9.2019",
    ),
    "end before start": _value(
        "Suunnitelman mukainen toteutusaika", "Alkaa 1.9.2019 ja päättyy 31.8.2017"
    ),
    "status": _value("Toiminnan tila", "Hyvässä vauhdissa", "xyz"),
    "authority": _value("Vastuuviranomainen", ""),
    "business id": _value("Y-tunnus", "0149669-4", "0149669", "1234567-8"),
    "postcode": _value("Postinumero", "1510", "ABCDE", "151000"),
    "website": _value("WWW-osoite", "://", "lahti", "www"),
    "sum": _value("Myönnetty EU- ja valtion rahoitus", "paljon", "-5", "NaN", "1 2 3 x", "²"),
    "number": _value("Suunniteltu", "monta", "-3", "²", "1,5"),
    "region": _value("Maakunnat", "Atlantis", "Päijät-Häme, Mordor"),
    "sub-region": _value("Seutukunnat", "Keski-Maan", "Lahden, Mordorin"),
    "municipality": _value("Kunnat", "Lahti, Ankkalinna", "Kylmäkoskela"),
    "answer": _value(
        "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen", "Ehkä", "Joskus", "1"
    ),
    "score": _criterion("Hyvinvoinnin edistäminen", "11 4", "7 99", "7 -1", "x y"),
    "criterion twice": _second_criterion,
    "unknown label": _unknown_label,
    "second value": _second_value,
    "missing section": _without_section,
    "missing field": _without_field,
    "stray line": _between_fields("Tämä rivi ei kuulu tähän.", "zzz", "12345 67890"),
    "unknown field": _between_fields("Ylimääräinen tieto: jotakin", "Lisätieto: 15"),
    "cut": _cut,
    "cut inside a letter": _cut_in_letter,
    "another encoding": _in_another_encoding,
    "mixed encodings": _some_lines_in_another_encoding,
    "misread": _misread,
    "lost letters": _lost_letters,
    "control codes": _control_codes,
    "HTML": _html,
    "two documents": _two_documents,
}


def _card_title(*values: str) -> Break:
    def change(random: Random, text: str) -> str:
        return _sub(r"^S21987, .*$", random.choice(values), text)

    return change


def _card_funding(*values: str) -> Break:
    def change(random: Random, text: str) -> str:
        return _sub(r"^Hämeen ELY-keskus, .*$", random.choice(values), text)

    return change


CARD: Mapping[str, Break] = {
    "code": _card_title("Voimaa verkostosta, 1.1.2018 — 31.12.2020", "S2, Voimaa, 2018"),
    "dates": _card_title(
        "S21987, Voimaa verkostosta, 31.2.2018 — 31.12.2020",
        "S21987, Voimaa verkostosta, 1.1.2020 — 31.12.2018",
    ),
    "no dates": _card_title("S21987, Voimaa verkostosta"),
    "sum": _card_funding("Hämeen ELY-keskus, paljon €", "Hämeen ELY-keskus"),
    "code of the link": lambda _random, text: text.replace("koodi=S21987", "koodi=S20000"),
    "in another encoding": _in_another_encoding,
    "lost letters": _lost_letters,
    "control codes": _control_codes,
}


def broken(random: Random) -> tuple[Base, str, bytes]:
    """Return a clean document, what was broken in it, and the broken one."""
    base, table = random.choice(((clean_description(), DESCRIPTION), (clean_card(), CARD)))
    name = random.choice(list(table))
    changed = table[name](random, base.text)
    return base, name, changed if isinstance(changed, bytes) else changed.encode()
