"""A headless Chromium that tells what a page did: console, requests, violations of its policy."""

import json
import pathlib
import time

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

AXE = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# Before any script of the page: what the policy forbids, and what throws, is kept.
WATCH = """
window.seen = [];
document.addEventListener("securitypolicyviolation", (event) => seen.push(event.violatedDirective + " " + event.blockedURI));
addEventListener("error", (event) => seen.push("error " + event.message));
"""


class Browser:
    """One window; `with` closes it."""

    def __init__(self, width=1280, height=900, dark=False, script=True):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for option in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"]:
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if not script:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        # A driver that is named is not looked for elsewhere.
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.size(width, height)
        self.scheme("dark" if dark else "light")
        self.command("Page.addScriptToEvaluateOnNewDocument", source=WATCH)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.driver.quit()

    def command(self, name, **arguments):
        return self.driver.execute_cdp_cmd(name, arguments)

    def size(self, width, height):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def scheme(self, name):
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def open(self, path, fragment=""):
        """Opens a file anew, also where only the fragment differs."""
        self.driver.get("about:blank")
        self.driver.get(f"{pathlib.Path(path).resolve().as_uri()}{'#' + fragment if fragment else ''}")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def texts(self, selector):
        """The text of every element that is shown."""
        return self.run(
            "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length)"
            ".map(e => e.textContent.trim())", selector)

    def find(self, selector):
        return self.driver.find_element("css selector", selector)

    def keys(self, *keys):
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    @property
    def focused(self):
        return self.driver.switch_to.active_element

    def eventually(self, read, wanted, seconds=10):
        """What is read once it is as wanted, or at the end: a page answers a key when it comes to it."""
        end = time.monotonic() + seconds
        while (value := read()) != wanted and time.monotonic() < end:
            time.sleep(0.05)
        return value

    def problems(self):
        """What the console said, and what the policy stopped."""
        # The log of the browser is empty after it has been read.
        return [entry["message"] for entry in self.driver.get_log("browser")] + self.run("return window.seen || []")

    def requests(self):
        """Addresses that were asked for since the last call."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [
            message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"
        ]

    def violations(self, exclude):
        """What axe-core finds, by rule and element, outside of what the selector names."""
        self.run(AXE)
        self.driver.set_script_timeout(120)
        result = self.driver.execute_async_script(
            "const [exclude, done] = arguments;"
            "axe.run({exclude: [[exclude]]}, {resultTypes: ['violations']}).then(done, e => done({error: String(e)}))", exclude)
        if "error" in result:
            return [result["error"]]
        return [
            f"{rule['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
            for rule in result["violations"] for node in rule["nodes"][:3]
        ]
