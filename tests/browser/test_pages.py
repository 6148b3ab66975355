"""What only a browser shows: widths, focus, scripts off, colours."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PAGES = [
    "/",
    "/hankkeet/",
    "/hankkeet/?maakunta=lappi&teema=nuoret",
    "/hankkeet/S21624/",
    "/hankkeet/S20129/",
    "/alueet/",
    "/alueet/lappi/",
    "/kunnat/kemi/",
    "/teemat/",
    "/teemat/nuoret/",
    "/organisaatiot/",
    "/tietoa/",
    "/sv/hankkeet/S21624/",
    "/en/",
]


def test_no_page_is_wider_than_a_phone(browser, site):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True},
    )
    too_wide = {}
    for page in PAGES:
        browser.get(site + page)
        width = browser.execute_script("return document.documentElement.scrollWidth")
        if width > 360:
            too_wide[page] = width
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert not too_wide


def test_pages_log_no_errors_and_load_nothing_from_elsewhere(browser, site):
    browser.get_log("browser")  # what earlier tests left, such as requests they broke off
    for page in PAGES:
        browser.get(site + page)
        loaded = browser.execute_script(
            "return performance.getEntriesByType('resource').map(entry => entry.name)"
        )
        assert [url for url in loaded if not url.startswith(site)] == []
        assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_the_skip_link_is_first_and_leads_to_the_content(browser, site):
    browser.get(site + "/hankkeet/S21624/")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    link = browser.switch_to.active_element
    assert link.get_attribute("href").endswith("#content")
    link.send_keys(Keys.ENTER)
    assert browser.current_url.endswith("#content")


def test_filtering_works_without_scripts(browser, site):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(site + "/hankkeet/?maakunta=lappi")
        names = [e.text for e in browser.find_elements(By.CSS_SELECTOR, "main h2, main h3")]
        assert any("RohKa" in name for name in names)
        assert not any("SOS-Kainuu" in name for name in names)
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(browser, site, scheme):
    """Every visible text reaches 4.5:1 on the background behind it (WCAG 2.2, 1.4.3)."""
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    weak: dict[str, list[str]] = {}
    for page in PAGES:
        browser.get(site + page)
        found = browser.execute_script(CONTRAST)
        if found:
            weak[page] = found
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert not weak


# Colours are painted on a canvas first, so that oklch() and color-mix() become plain numbers.
CONTRAST = """
const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1});
const context = canvas.getContext('2d', {willReadFrequently: true});
function rgba(colour) {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}
function luminance([r, g, b]) {
  const [x, y, z] = [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}
function background(element) {
  for (let e = element; e; e = e.parentElement) {
    const colour = rgba(getComputedStyle(e).backgroundColor);
    if (colour[3] > 0.99) return colour;
  }
  return rgba(getComputedStyle(document.documentElement).backgroundColor);
}
const weak = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode.textContent.trim();
  const element = walker.currentNode.parentElement;
  const seen = {visibilityProperty: true, opacityProperty: true};
  if (!text || !element.checkVisibility(seen)) continue;
  if (element.closest('svg, [aria-disabled=true], :disabled')) continue;
  const box = element.getBoundingClientRect();
  if (box.width < 2 || box.height < 2) continue;
  const style = getComputedStyle(element);
  const a = luminance(rgba(style.color)), b = luminance(background(element));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) {
    weak.add(`${ratio.toFixed(2)} ${element.tagName}.${element.className}: ${text.slice(0, 40)}`);
  }
}
return [...weak];
"""
