import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.normalise.names import split_implementers, split_list, split_partner, town_name


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Lestijärvi, Toholampi, Halsua", ["Lestijärvi", "Toholampi", "Halsua"]),
        ("Kaustisen,Kokkolan", ["Kaustisen", "Kokkolan"]),
        ("Kehys-Kainuun, Kajaanin,", ["Kehys-Kainuun", "Kajaanin"]),
        ("Oulu; Kemi", ["Oulu", "Kemi"]),
        ("Åboland-Turunmaan,\u00a0Salon", ["Åboland-Turunmaan", "Salon"]),
        ("Hämeen elinkeino-, liikenne- ja ympäristökeskus", [
            "Hämeen elinkeino-, liikenne- ja ympäristökeskus"
        ]),
        ("Oulun yliopisto (a, b), Kemi", ["Oulun yliopisto (a, b)", "Kemi"]),
        ("Mielen Tuki r.y., Oulun Kärpät 46 ry.", ["Mielen Tuki r.y.", "Oulun Kärpät 46 ry"]),
        ("", []),
        (" , ; ,", []),
    ],
)  # fmt: skip
def test_lists(text: str, items: list[str]):
    assert split_list(text) == items


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("Kajaanin kaupunki, 0214958-9", "Kajaanin kaupunki", "0214958-9"),
        ("Säätiö, Oulu, jaosto, 0214958-9", "Säätiö, Oulu, jaosto", "0214958-9"),
        ("Kajaanin kaupunki, Y-tunnus: 0214958-9", "Kajaanin kaupunki", "0214958-9"),
        ("Kajaanin kaupunki (0214958-9)", "Kajaanin kaupunki", "0214958-9"),
        ("Kajaanin kaupunki, 02149589", "Kajaanin kaupunki", "02149589"),
        ("Kajaanin kaupunki, FI02149589", "Kajaanin kaupunki", "FI02149589"),
        ("Kajaanin kaupunki, O214958-9", "Kajaanin kaupunki", "O214958-9"),
        ("Kajaanin kaupunki, 214958-9", "Kajaanin kaupunki", "214958-9"),
        ("Kajaanin kaupunki", "Kajaanin kaupunki", ""),
        ("Kajaanin kaupunki,", "Kajaanin kaupunki", ""),
        ("Kajaanin kaupunki, -", "Kajaanin kaupunki", ""),
        ("Oulun Kärpät 46 ry", "Oulun Kärpät 46 ry", ""),
        ("Nuorten Ystävät, Oulu", "Nuorten Ystävät, Oulu", ""),
    ],
)
def test_partners(text: str, name: str, number: str):
    assert split_partner(text) == (name, number)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("HELSINKI", "Helsinki"),
        ("00099 HELSINKI", "00099 Helsinki"),
        ("oulu", "Oulu"),
        ("KOSKI TL", "Koski Tl"),
        ("YLÄ-SAVO", "Ylä-Savo"),
        ("ÄÄNEKOSKI", "Äänekoski"),
        ("OULUN YLIOPISTO", "Oulun yliopisto"),
        ("Kainuu", "Kainuu"),
        ("Seinäjoen Ammattikorkeakoulu Oy", "Seinäjoen Ammattikorkeakoulu Oy"),
        (" Kokkola ", "Kokkola"),
        ("", ""),
    ],
)
def test_towns(text: str, town: str):
    assert town_name(text) == town


@given(st.text(max_size=200))
def test_any_text(text: str):
    split_partner(text)
    town_name(text)
    for name in (*split_list(text), *split_implementers(text)):
        assert name.strip()
