"""A headless Chromium and a live site with the five documents imported."""

import shutil
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMEDRIVER = shutil.which("chromedriver")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here; without a browser it cannot run."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")
            if not (CHROMIUM and CHROMEDRIVER):
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed here"))


@pytest.fixture(scope="session")
def browser() -> Iterator[webdriver.Chrome]:
    """Start Chromium once; it reaches nothing but this machine."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (
        "headless=new",
        "no-sandbox",
        "disable-gpu",
        "disable-dev-shm-usage",
        "no-first-run",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
        "lang=fi",
    ):
        options.add_argument(f"--{flag}")
    driver = webdriver.Chrome(options=options, service=Service(str(CHROMEDRIVER)))
    yield driver
    driver.quit()


@pytest.fixture
def site(live_server, browser: webdriver.Chrome) -> Iterator[str]:
    """Import the documents into the live site; give its address."""
    call_command("import_seeds", verbosity=0)
    yield str(live_server.url)
    browser.get("about:blank")  # no request outlives the database
