import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.formats.urls import urls_in
from importer.normalise.urls import code_in, kind_of, page_of, parse_url

OWN = "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S20707"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://www.soite.fi", "http://www.soite.fi"),
        ("https://www.soite.fi/hanke?a=1", "https://www.soite.fi/hanke?a=1"),
        ("www.soite.fi", "http://www.soite.fi"),
        ("soite.fi/hanke", "http://soite.fi/hanke"),
        ("http:/www.soite.fi", "http://www.soite.fi"),
        ("http//www.soite.fi", "http://www.soite.fi"),
        ("www.äänekoski.fi", "http://www.äänekoski.fi"),
        ("soite.fi:8080/x", "http://soite.fi:8080/x"),
    ],
)
def test_addresses(text: str, url: str):
    assert parse_url(text) == url


@pytest.mark.parametrize(
    "text",
    ["", "-", "ei ole", "javascript:alert(1)", "ftp://a.fi", "info@soite.fi", "http://", "soite",
     "http://a@b.fi", "http://[x", 'http://a.fi/"><script>', "mailto:a@b.fi", "data:text/html,x",
     "www.a .fi"],
)  # fmt: skip
def test_what_is_no_address(text: str):
    assert parse_url(text) == ""


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (OWN, "eura2014"),
        ("https://www.eura2007.fi/rrtiepa/projekti.php?projektikoodi=S10123", "eura2007"),
        ("https://www.innokyla.fi/web/hanke2174196", "innokyla"),
        ("https://innokyla.fi/fi/toimintamalli/x", "innokyla"),
        ("https://youtu.be/rsxIuj43Pyo", "video"),
        ("https://www.youtube.com/watch?v=a", "video"),
        ("https://vimeo.com/1", "video"),
        ("https://eura2014.fi.example.com/", "other"),
        ("https://www.soite.fi/youtube.com", "other"),
        ("http://[", "other"),
    ],
)
def test_kinds(url: str, kind: str):
    assert kind_of(url) == kind


def test_codes_and_pages():
    assert code_in(OWN) == "S20707"
    assert code_in(OWN + "1") == ""
    assert code_in("https://example.com/?projektikoodi=S20707") == ""
    assert page_of("S20707", "2014-2020") == OWN
    assert page_of("S10123", "2007-2013").startswith("https://www.eura2007.fi/")
    assert page_of("S30123", "2021-2027") == ""


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("ks. (www.ttl.fi/kykyviisari) ja", ["www.ttl.fi/kykyviisari"]),
        ("https://a.fi/x?y=1&t=9s .Loppu", ["https://a.fi/x?y=1&t=9s"]),
        ("https://a.fi/x_(y), https://b.fi.", ["https://a.fi/x_(y)", "https://b.fi"]),
        ("”https://a.fi/x”", ["https://a.fi/x"]),
        ("ei osoitetta: www ja http", []),
        ("a.b@www.soite.fi", []),
    ],
)
def test_addresses_in_texts(text: str, urls: list[str]):
    assert urls_in(text) == urls


@given(st.text(max_size=200))
def test_any_text(text: str):
    urls_in(text)
    url = parse_url(text)
    kind_of(text)
    code_in(text)
    assert not url or url.partition("://")[0].lower() in ("http", "https")
