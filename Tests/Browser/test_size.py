"""A queue of 2,000 applications and 90 days."""

import os
import unittest

import logs
from browser import Browser
from reports import WORK, make, seconds_to_report

# With --release, on a quiet machine; else opening has three times as long, and writing is not measured.
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
            # The time of the page's own thread: other programs of the machine must not count.
            browser.command("Performance.enable", timeDomain="threadTicks")
            times = [self.seconds_to_open(browser) for _ in range(5)]
            self.assertGreaterEqual(len(browser.driver.find_elements("css selector", "table.queue tr[data-o]")), 2_000)
            print(f"2,000 candidates: opened in {min(times):.2f} s")
            # Other programs slow down even the time of one thread, so that only a measure on purpose is strict.
            limit = SECONDS_TO_OPEN if os.environ.get("PINSCOUT_RELEASE") else 3 * SECONDS_TO_OPEN
            self.assertLess(min(times), limit)
            self.assertEqual(browser.problems(), [])

    def seconds_to_open(self, browser):
        browser.driver.get("about:blank")
        browser.open(self.out / "report.html")
        metrics = {one["name"]: one["value"] for one in browser.command("Performance.getMetrics")["metrics"]}
        return metrics["TaskDuration"]

    @unittest.skipUnless(os.environ.get("PINSCOUT_RELEASE"), "a build without optimisation")
    def test_is_written_in_five_seconds(self):
        seconds = seconds_to_report("many", self.out, "--config", self.configuration, now=logs.NOW)
        print(f"2,000 candidates: written in {seconds:.2f} s")
        self.assertLess(seconds, SECONDS_TO_WRITE)


if __name__ == "__main__":
    unittest.main()
