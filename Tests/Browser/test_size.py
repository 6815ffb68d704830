"""A queue of 2,000 applications and 90 days."""

import os
import unittest

import logs
from browser import Browser
from reports import WORK, make, seconds_to_report

# Of the program as it is shipped; a build without optimisation is not held to it.
SECONDS_TO_WRITE = 5
SECONDS_TO_OPEN = 1


class SizeTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        logs.many(WORK / "many.log", applications=2_100, days=85)
        cls.configuration = WORK / "many.yaml"
        cls.configuration.write_text(
            f'{{"sources": [{{"paths": ["{WORK}/many.log"], "organization": "acme"}}], "window_days": 90, '
            '"retention": {"exemplars": "90d"}}', encoding="utf-8")
        cls.out = make("many", "--config", cls.configuration, now=logs.NOW)

    def test_opens_in_a_second(self):
        with Browser() as browser:
            times = []
            for _ in range(3):
                browser.open(self.out / "report.html")
                times.append(browser.run(
                    "const t = performance.getEntriesByType('navigation')[0]; return t.loadEventEnd || t.duration") / 1_000)
            self.assertGreaterEqual(len(browser.driver.find_elements("css selector", "table.queue tr[data-o]")), 2_000)
            print(f"2,000 candidates: opened in {min(times):.2f} s")
            # The best of three: other programs of the machine only ever add to it.
            self.assertLess(min(times), SECONDS_TO_OPEN)
            start = browser.run("return performance.now()")
            browser.run(
                "const s = document.getElementById('search'); s.value = 'app19'; s.dispatchEvent(new Event('input'))")
            self.assertLess(browser.run("return performance.now()") - start, 1_000)

    @unittest.skipUnless(os.environ.get("PINSCOUT_RELEASE"), "a build without optimisation")
    def test_is_written_in_five_seconds(self):
        seconds = seconds_to_report("many", self.out, "--config", self.configuration, now=logs.NOW)
        print(f"2,000 candidates: written in {seconds:.2f} s")
        self.assertLess(seconds, SECONDS_TO_WRITE)


if __name__ == "__main__":
    unittest.main()
