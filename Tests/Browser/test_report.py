"""The report of the sample logs as a reviewer uses it."""

import unittest

from selenium.webdriver.common.keys import Keys

from browser import Browser
from reports import sample

ROWS = "table.queue tbody tr[data-o]"
NAMES = f"{ROWS} th a"


class ReportTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = sample() / "report.html"
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.driver.quit)

    def setUp(self):
        self.browser.size(1280, 900)
        self.browser.scheme("light")
        self.browser.open(self.page)

    def tearDown(self):
        self.assertEqual(self.browser.problems(), [])

    def column(self, number):
        return self.browser.texts(f"{ROWS} > :nth-child({number})")

    def choose(self, label, text):
        self.browser.run(
            "const select = [...document.querySelectorAll('#tools label')].find(l => l.textContent.startsWith(arguments[0]))"
            ".querySelector('select'); select.value = [...select.options].find(o => o.textContent === arguments[1]).value;"
            "select.dispatchEvent(new Event('change'))", label, text)

    def test_asks_for_nothing_but_itself(self):
        self.browser.requests()
        self.browser.open(self.page)
        self.assertEqual(set(self.browser.requests()) - {"about:blank"}, {self.page.resolve().as_uri()})
        self.assertEqual(self.browser.run("return performance.getEntriesByType('resource').length"), 0)

    def test_the_policy_stops_what_is_not_the_pages_own(self):
        self.browser.run(
            "const s = document.createElement('style'); s.textContent = 'body{color:red}'; document.head.append(s);"
            "const i = new Image(); i.src = 'https://evil.example/x'; document.body.append(i);"
            "try { document.body.innerHTML = '<b>x</b>' } catch (e) { seen.push('stopped') }")
        self.browser.driver.execute_async_script("setTimeout(arguments[0], 200)")
        seen = " ".join(self.browser.problems())
        for directive in ["style-src-elem", "img-src", "require-trusted-types-for", "stopped"]:
            self.assertIn(directive, seen)
        self.browser.open(self.page)

    def test_sorts_by_every_column_and_says_so(self):
        heads = self.browser.texts("table.queue thead th")
        self.assertEqual(len(heads), 12)
        ranked = self.column(1)
        for number in [2, 5, 7, 9, 12]:
            button = f"table.queue thead th:nth-child({number}) button"
            self.browser.find(button).click()
            first = self.browser.find(f"table.queue thead th:nth-child({number})").get_attribute("aria-sort")
            values = self.column(number)
            numbers = [float(text.split()[0].replace(",", "")) for text in values] if number > 2 else None
            self.assertEqual(first, "descending" if numbers else "ascending")
            expected = sorted(numbers, reverse=True) if numbers else sorted(values, key=str.lower)
            self.assertEqual(numbers or values, expected)
            self.browser.find(button).click()
            self.assertNotEqual(
                first, self.browser.find(f"table.queue thead th:nth-child({number})").get_attribute("aria-sort"))
        self.assertEqual(self.browser.texts("table.queue .line"), [])
        self.browser.find("#reset").click()
        self.assertEqual(self.column(1), ranked)
        self.assertEqual(len(self.browser.texts("table.queue .line")), 1)

    def test_filters_by_each_list(self):
        total = len(self.column(1))
        for label, number, text in [("Band", 6, "likely"), ("Coverage", 3, "uncatalogued"), ("Review", 11, "not reviewed")]:
            self.choose(label, text)
            self.assertEqual(set(self.column(number)), {text})
            self.assertEqual(self.browser.find("#shown").text, f"{len(self.column(1))} of {total} shown")
            self.assertEqual(len(self.browser.texts("#candidates article h3")), len(self.column(1)))
            self.browser.find("#reset").click()
        organizations = self.browser.texts("#places option") or self.browser.run(
            "return [...document.querySelectorAll('#places option')].map(o => o.textContent.trim())")
        self.choose("Organisation", organizations[1])
        self.assertIn(len(self.column(1)), range(1, total))

    def test_searches_names_and_hosts(self):
        host = self.browser.run("return document.querySelectorAll('article table.hosts tbody td')[0].textContent.trim()")
        self.browser.keys("/")
        self.assertEqual(self.browser.eventually(lambda: self.browser.focused.get_attribute("id"), "search"), "search")
        self.browser.keys("netfl")
        self.assertEqual(self.browser.texts(NAMES), ["Netflix"])
        self.browser.keys(Keys.ESCAPE)
        self.assertGreater(len(self.browser.texts(NAMES)), 1)
        self.browser.find("#search").send_keys(host)
        self.assertGreaterEqual(len(self.browser.texts(NAMES)), 1)
        self.browser.find("#search").send_keys("no such thing")
        self.assertEqual(self.browser.texts(NAMES), [])
        self.assertTrue(self.browser.find("#shown").text.startswith("0 of"))

    def test_is_walked_through_by_keys(self):
        names = self.browser.texts(NAMES)

        def focus_on_name(wanted):
            self.assertEqual(self.browser.eventually(lambda: self.browser.focused.text, wanted), wanted)

        def focus_on_section(wanted):
            identifier = self.browser.eventually(lambda: self.browser.focused.get_attribute("id"), wanted)
            self.assertEqual(identifier, wanted)

        def keys_are_shown(wanted):
            shown = self.browser.eventually(
                lambda: self.browser.run("return document.getElementById('keys').open"), wanted)
            self.assertEqual(shown, wanted)

        self.browser.keys("j")
        focus_on_name(names[0])
        self.browser.keys("j", Keys.ARROW_DOWN, "k")
        focus_on_name(names[1])
        self.browser.keys(Keys.ENTER)
        focus_on_section("c2")
        self.assertEqual(self.browser.run("return location.hash"), "#c2")
        top = "return Math.abs(document.activeElement.getBoundingClientRect().top) < 60"
        self.assertTrue(self.browser.eventually(lambda: self.browser.run(top), True))
        self.browser.keys("j")
        focus_on_section("c3")
        self.browser.keys(Keys.ESCAPE)
        focus_on_name(names[2])
        self.browser.keys("?")
        keys_are_shown(True)
        self.browser.keys(Keys.ESCAPE)
        keys_are_shown(False)

    def test_single_keys_can_be_turned_off(self):
        self.browser.keys("?")
        self.browser.find("#single").click()
        self.browser.find("#close").click()
        self.browser.keys("/")
        self.assertNotEqual(self.browser.focused.get_attribute("id"), "search")
        self.assertIn("keys=off", self.browser.run("return location.hash"))

    def test_expands_and_collapses(self):
        self.browser.keys("e")
        self.assertEqual(self.browser.run("return document.querySelectorAll('#candidates details:not([open])').length"), 0)
        self.browser.find("#unfold").click()
        self.assertEqual(self.browser.run("return document.querySelectorAll('#candidates details[open]').length"), 0)

    def test_a_shared_address_brings_the_same_view(self):
        self.choose("Band", "possible")
        self.browser.find("table.queue thead th:nth-child(9) button").click()
        self.browser.find("#search").send_keys("example")
        names = self.browser.texts(NAMES)
        self.browser.driver.find_element("link text", names[0]).click()
        fragment = self.browser.run("return location.hash").lstrip("#")
        section = self.browser.focused.get_attribute("id")
        self.browser.open(self.page, fragment)
        self.assertEqual(self.browser.texts(NAMES), names)
        self.assertEqual(self.browser.eventually(lambda: self.browser.focused.get_attribute("id"), section), section)
        self.assertEqual(self.browser.texts("th[aria-sort=descending]"), ["Episodes"])

    def test_a_link_shows_what_a_filter_has_hidden(self):
        self.choose("Band", "possible")
        self.browser.run("location.hash = 'c1'")
        self.browser.driver.execute_async_script("setTimeout(arguments[0], 100)")
        self.assertEqual(self.browser.eventually(lambda: self.browser.focused.get_attribute("id"), "c1"), "c1")

    def test_a_broken_address_does_no_harm(self):
        for fragment in ["%", "sort=-nothing&band=none&at=c99999", "at=%3Cimg%3E", "search=%22%3E%3Cb%3E", "c0"]:
            self.browser.open(self.page, fragment)
            self.assertFalse(self.browser.find("#tools").get_property("hidden"), fragment)

    def test_everyone_can_use_it(self):
        # The policy would stop the checker itself.
        self.browser.command("Page.setBypassCSP", enabled=True)
        self.addCleanup(self.browser.command, "Page.setBypassCSP", enabled=False)
        for scheme, width in [("light", 1280), ("dark", 1280), ("light", 768), ("light", 390), ("dark", 390)]:
            with self.subTest(scheme=scheme, width=width):
                self.browser.size(width, 900)
                self.browser.scheme(scheme)
                self.browser.open(self.page)
                # What is folded away is looked at, too.
                self.browser.run(
                    "document.querySelectorAll('details').forEach(d => d.open = true);"
                    "document.querySelectorAll('article').forEach(a => a.style.contentVisibility = 'visible')")
                # One section is made as the other: two of them take a tenth of the time.
                self.assertEqual(self.browser.violations(exclude="#candidates article:nth-of-type(n+3), #gaps article + article"), [])
                self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), width)

    def test_prints_the_queue_and_no_controls(self):
        self.browser.command("Emulation.setEmulatedMedia", media="print")
        self.assertEqual(self.browser.texts("nav a, #tools label, dialog"), [])
        self.assertGreater(len(self.browser.texts(NAMES)), 1)
        self.assertEqual(len(self.browser.texts("#candidates article h3")), 10)
        self.assertEqual(self.browser.run("return getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")
        self.browser.command("Emulation.setEmulatedMedia", media="")

    def test_dark_is_dark(self):
        self.browser.scheme("dark")
        color = self.browser.run("return getComputedStyle(document.body).backgroundColor")
        self.assertLess(max(int(part) for part in color[4:-1].split(",")), 60)


class WithoutScriptTests(unittest.TestCase):
    def test_reads_and_leads_the_same(self):
        with Browser(script=False) as browser:
            browser.open(sample() / "report.html")
            links = browser.driver.find_elements("css selector", NAMES)
            self.assertGreater(len(links), 10)
            self.assertFalse(browser.find("#tools").is_displayed())
            links[4].click()
            self.assertTrue(browser.driver.current_url.endswith("#c5"))
            self.assertTrue(browser.find("#c5 .verdict").is_displayed())
            summary = browser.find("#c5 summary")
            summary.click()
            self.assertTrue(browser.find("#c5 details table").is_displayed())


if __name__ == "__main__":
    unittest.main()
