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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kainuun hyvinvointialue\nKajaanin kaupunki",
         ["Kainuun hyvinvointialue", "Kajaanin kaupunki"]),
        ("Kainuun hyvinvointialue (Kainha)\nKajaanin kaupunki",
         ["Kainuun hyvinvointialue (Kainha)", "Kajaanin kaupunki"]),
        ("Mielen Tuki r.y.\nOulun 4H-järjestö ja Kemin Taideklubi",
         ["Mielen Tuki r.y.", "Oulun 4H-järjestö", "Kemin Taideklubi"]),
        ("Vasa stad\nÅbo svenska församling", ["Vasa stad", "Åbo svenska församling"]),
        ("Teatteri Henry\nOulun teatteri", ["Teatteri Henry Oulun teatteri"]),
        ("Oulun kaupungin\nNuorten palvelut", ["Oulun kaupungin Nuorten palvelut"]),
    ],
)  # fmt: skip
def test_implementers_end_with_what_names_end_with(text: str, names: list[str]):
    assert split_implementers(text) == names


@given(st.text(max_size=200))
def test_any_text(text: str):
    split_partner(text)
    town_name(text)
    for name in (*split_list(text), *split_implementers(text)):
        assert name.strip()
