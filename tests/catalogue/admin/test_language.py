"""The admin speaks the language of the browser, the public site that of its address."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

SIGN_IN = {"fi": "Kirjaudu sisään", "sv": "Logga in", "en": "Log in"}


@pytest.mark.parametrize("language", SIGN_IN)
def test_the_admin_follows_the_browser(client: Client, language: str):
    response = client.get("/admin/login/", headers={"Accept-Language": f"{language}, de;q=0.5"})
    assert f'lang="{language}"' in response.text
    assert SIGN_IN[language] in response.text
    assert response["Content-Language"] == language
    assert "Accept-Language" in response["Vary"]


def test_the_admin_is_finnish_where_the_browser_speaks_none_of_ours(client: Client):
    response = client.get("/admin/login/", headers={"Accept-Language": "de"})
    assert SIGN_IN["fi"] in response.text


def test_the_public_site_follows_its_address(client: Client):
    assert 'lang="fi"' in client.get("/", headers={"Accept-Language": "sv"}).text
    assert 'lang="sv"' in client.get("/sv/", headers={"Accept-Language": "en"}).text
