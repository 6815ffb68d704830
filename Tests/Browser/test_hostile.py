"""What strangers write into logs is text on the page, and text in a spreadsheet."""

import csv
import unittest

import logs
from browser import Browser
from payloads import MARKER, payloads
from reports import WORK, make

ELEMENTS = {
    "A", "ARTICLE", "B", "BODY", "BUTTON", "CAPTION", "CODE", "DD", "DETAILS", "DIALOG", "DIV", "DL", "DT", "FIGCAPTION",
    "FIGURE", "FOOTER", "H1", "H2", "H3", "H4", "HEAD", "HEADER", "HTML", "I", "INPUT", "KBD", "LABEL", "LI", "MAIN", "META",
    "NAV", "OL", "OPTION", "OUTPUT", "P", "SCRIPT", "SECTION", "SELECT", "SMALL", "SPAN", "STRONG", "STYLE", "SUMMARY", "TABLE",
    "TBODY", "TD", "TFOOT", "TH", "THEAD", "TIME", "TITLE", "TR", "UL", "path", "rect", "svg",
}
ATTRIBUTES = {
    "aria-haspopup", "aria-hidden", "aria-label", "aria-labelledby", "aria-sort", "autocomplete", "charset", "checked", "class",
    "colspan", "content", "d", "data-column", "data-o", "hidden", "href", "http-equiv", "id", "lang", "name", "open", "placeholder",
    "preserveAspectRatio", "role", "scope", "spellcheck", "tabindex", "type", "value", "viewBox", "width",
}


class HostileTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = payloads()
        folder = WORK / "hostile-logs"
        folder.mkdir()
        configuration = WORK / "hostile.yaml"
        configuration.write_text(logs.hostile(folder, cls.texts), encoding="utf-8")
        # The rejected lines are those with a name that is none; clients are shown as the logs name them.
        cls.out = make("hostile", "--reveal", "--config", configuration, now=logs.NOW, statuses=(3,))
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.driver.quit)
        cls.browser.open(cls.out / "report.html")

    def test_no_script_but_the_pages_own_runs(self):
        browser = self.browser
        browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
        for event in ["mouseover", "focus", "error", "load", "toggle"]:
            browser.run(
                "document.querySelectorAll('body *').forEach(e => e.dispatchEvent(new Event(arguments[0], {bubbles: false})))",
                event)
        self.assertIsNone(browser.run(f"return window.{MARKER} ?? null"))
        self.assertEqual(browser.problems(), [])

    def test_nothing_is_an_element_that_the_templates_do_not_have(self):
        names, attributes, scripts = self.browser.run(
            "const all = [...document.querySelectorAll('*')];"
            "return [[...new Set(all.map(e => e.tagName))], [...new Set(all.flatMap(e => e.getAttributeNames()))],"
            "document.querySelectorAll('script').length]")
        self.assertEqual(set(names) - ELEMENTS, set())
        self.assertEqual(set(attributes) - ATTRIBUTES, set())
        self.assertEqual(scripts, 1)
        links = self.browser.run("return [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
        self.assertTrue(all(link.startswith("#") for link in links))

    def test_each_text_is_read_as_it_was_written(self):
        page = " ".join(self.browser.run("return document.body.textContent").split())
        # What is longer is cut.
        plain = [text for text in self.texts if text.isascii() and len(text) <= 260 and text == " ".join(text.split())]
        self.assertGreater(len(plain), 150)
        self.assertEqual([text for text in plain if text not in page], [])

    def test_searching_for_a_text_is_no_danger_either(self):
        for text in self.texts[:34]:
            self.browser.run(
                "const s = document.getElementById('search'); s.value = arguments[0]; s.dispatchEvent(new Event('input'))", text)
        self.assertIsNone(self.browser.run(f"return window.{MARKER} ?? null"))
        self.browser.find("#reset").click()

    def test_no_cell_of_a_spreadsheet_is_a_formula(self):
        files = sorted(self.out.glob("*.csv"))
        self.assertGreaterEqual(len(files), 1)
        dangerous = tuple("=+@\t\r\n\uff1d\uff0b\uff0d\uff20")
        for path in files:
            with open(path, newline="", encoding="utf-8") as file:
                rows = list(csv.reader(file))
            self.assertGreater(len(rows), 1, path)
            for row in rows:
                self.assertEqual(len(row), len(rows[0]), path)
                for cell in row:
                    self.assertFalse(cell.startswith(dangerous), f"{path}: {cell}")
                    # A minus may begin a number, and nothing else.
                    if cell.startswith("-"):
                        float(cell)


if __name__ == "__main__":
    unittest.main()
