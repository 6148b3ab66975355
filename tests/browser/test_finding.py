"""Finding projects in a browser: filters that swap only what changes, suggestions by keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

LAPPI, KAINUU = "maakunta-lappi", "maakunta-kainuu"


def find(browser, selector: str):
    return browser.find_element(By.CSS_SELECTOR, selector)


def titles(browser) -> list[str]:
    return [link.text for link in browser.find_elements(By.CSS_SELECTOR, ".result__title")]


def click(browser, selector: str) -> None:
    """Click as a script does: the driver takes what lies in a closed `details` for hidden."""
    browser.execute_script("arguments[0].click()", find(browser, selector))


def text(browser, selector: str) -> str:
    return str(find(browser, selector).get_attribute("textContent"))


def focus(browser) -> str:
    return str(browser.switch_to.active_element.get_attribute("id"))


def until(browser, condition) -> None:
    WebDriverWait(browser, 10).until(lambda _browser: condition())


def address(browser) -> str:
    return str(browser.current_url).partition("/hankkeet/")[2]


@contextmanager
def scripts_off(browser) -> Iterator[None]:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.fixture
def wide(browser) -> Iterator[None]:
    size = {"width": 1280, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_a_tick_changes_the_list_and_keeps_the_page(browser, site, wide):
    browser.get(site + "/hankkeet/")
    everything = titles(browser)
    browser.execute_script("window.stays = true")
    find(browser, f"#{LAPPI}").send_keys(Keys.SPACE)
    until(browser, lambda: address(browser) == "?maakunta=lappi")
    until(browser, lambda: 0 < len(titles(browser)) < len(everything))
    until(browser, lambda: focus(browser) == LAPPI)
    assert find(browser, f"#{LAPPI}").is_selected()
    assert int(text(browser, f"label:has(#{LAPPI}) .count")) == len(titles(browser))
    assert text(browser, "#list-status") == text(browser, "#list-count")
    assert find(browser, "#seutukunta-kemi-tornio, #kunta-kemi")
    assert browser.execute_script("return window.stays")


def test_the_back_button_takes_back_one_choice(browser, site, wide):
    browser.get(site + "/hankkeet/")
    click(browser, f"#{LAPPI}")
    until(browser, lambda: address(browser) == "?maakunta=lappi")
    until(browser, lambda: find(browser, ".chip"))
    in_lappi = titles(browser)
    click(browser, f"#{KAINUU}")
    until(browser, lambda: address(browser) == "?maakunta=lappi&maakunta=kainuu")
    until(browser, lambda: len(titles(browser)) > len(in_lappi))
    browser.back()
    until(browser, lambda: titles(browser) == in_lappi)
    assert address(browser) == "?maakunta=lappi"
    assert find(browser, f"#{LAPPI}").is_selected()
    assert not find(browser, f"#{KAINUU}").is_selected()
    browser.forward()
    until(browser, lambda: len(titles(browser)) > len(in_lappi))
    assert find(browser, f"#{KAINUU}").is_selected()


def test_a_chip_takes_its_filter_off(browser, site, wide):
    browser.get(site + "/hankkeet/?q=nuoret&maakunta=lappi")
    browser.execute_script("window.stays = true")
    find(browser, "a.chip[href*='maakunta']:not([href*='q='])").click()
    until(browser, lambda: address(browser) == "?maakunta=lappi")
    until(browser, lambda: focus(browser) == "list-count")
    assert find(browser, "#list-search").get_attribute("value") == ""
    find(browser, "a.chip").click()
    until(browser, lambda: address(browser) == "")
    until(browser, lambda: not find(browser, f"#{LAPPI}").is_selected())
    assert browser.execute_script("return window.stays")


def test_ranges_and_order_are_taken_at_once(browser, site, wide):
    browser.get(site + "/hankkeet/")
    browser.execute_script(
        "document.querySelectorAll('.list-panel details').forEach(part => part.open = true)"
    )
    Select(find(browser, "#list-from")).select_by_visible_text("2016")
    until(browser, lambda: address(browser) == "?vuosi=2016-")
    Select(find(browser, "#list-to")).select_by_visible_text("2017")
    until(browser, lambda: address(browser) == "?vuosi=2016-2017")
    Select(find(browser, "#list-order")).select_by_value("-rahoitus")
    until(browser, lambda: address(browser) == "?vuosi=2016-2017&jarjestys=-rahoitus")
    least = find(browser, "#list-least")
    least.send_keys("1", Keys.ENTER)
    until(browser, lambda: "rahoitus_min=1" in address(browser))
    assert len(browser.find_elements(By.CSS_SELECTOR, "a.chip")) == 2


def test_a_code_goes_to_its_project(browser, site, wide):
    browser.get(site + "/hankkeet/")
    find(browser, "#list-search").send_keys("s$20129", Keys.ENTER)
    until(browser, lambda: browser.current_url.endswith("/hankkeet/S20129/"))


def test_everything_can_be_chosen_without_scripts(browser, site, wide):
    with scripts_off(browser):
        browser.get(site + "/hankkeet/")
        click(browser, f"#{LAPPI}")
        find(browser, "#list-search").send_keys("nuoret")
        find(browser, ".search__line button").click()
        until(browser, lambda: "q=nuoret" in address(browser))
        assert find(browser, f"#{LAPPI}").is_selected()
        assert find(browser, "#list-search").get_attribute("value") == "nuoret"
        assert find(browser, "#list-inferred").is_selected()
        assert len(browser.find_elements(By.CSS_SELECTOR, "a.chip")) == 2
        find(browser, "a.chip").click()
        until(browser, lambda: address(browser) == "?maakunta=lappi")
        click(browser, "#list-inferred")
        click(browser, "#list-show")
        until(browser, lambda: "paateltyja=0" in address(browser))
        assert not find(browser, "#list-inferred").is_selected()


def test_suggestions_are_worked_by_keyboard(browser, site, wide):
    browser.get(site + "/hankkeet/")
    field = find(browser, "#list-search")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "false"
    field.send_keys("lap")
    until(browser, lambda: field.get_attribute("aria-expanded") == "true")
    options = browser.find_elements(By.CSS_SELECTOR, "[role=listbox] [role=option]")
    assert any("Lappi" in option.text for option in options)
    field.send_keys(Keys.ARROW_DOWN)
    active = field.get_attribute("aria-activedescendant")
    assert find(browser, f"#{active}").get_attribute("aria-selected") == "true"
    field.send_keys(Keys.ARROW_UP)
    assert field.get_attribute("aria-activedescendant") is None
    field.send_keys(Keys.ESCAPE)
    assert field.get_attribute("aria-expanded") == "false"
    assert field.get_attribute("value") == "lap"
    assert browser.switch_to.active_element == field


def test_enter_takes_the_suggestion_or_else_searches(browser, site, wide):
    browser.get(site + "/")
    field = find(browser, "input[data-suggest]")
    field.send_keys("lappi")
    until(browser, lambda: field.get_attribute("aria-expanded") == "true")
    options = browser.find_elements(By.CSS_SELECTOR, "[role=option]")
    addresses = [option.get_attribute("data-url") for option in options]
    place = next(i for i, url in enumerate(addresses) if "/alueet/" in url)
    field.send_keys(*[Keys.ARROW_DOWN] * (place + 1), Keys.ENTER)
    until(browser, lambda: browser.current_url.endswith("/alueet/lappi/"))
    browser.get(site + "/")
    field = find(browser, "input[data-suggest]")
    field.send_keys("lappi")
    until(browser, lambda: field.get_attribute("aria-expanded") == "true")
    field.send_keys(Keys.ENTER)
    until(browser, lambda: "/hankkeet/?q=lappi" in browser.current_url)
