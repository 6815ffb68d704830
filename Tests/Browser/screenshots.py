"""Takes the pictures of the README: python screenshots.py FOLDER."""

import pathlib
import shutil
import subprocess
import sys

from browser import Browser
from reports import sample

# The name, the part of the page that comes first, the height of the window, and whether it is dark.
PICTURES = [("report", "header", 1060, False), ("report-dark", "header", 1060, True), ("candidate", "#c8", 1260, False)]
WIDTH = 1280


def main(folder):
    page = sample() / "report.html"
    for name, part, height, is_dark in PICTURES:
        with Browser(WIDTH, height, dark=is_dark) as browser:
            browser.open(page)
            browser.run("document.querySelector(arguments[0]).scrollIntoView()", part)
            path = folder / f"{name}.png"
            browser.driver.save_screenshot(str(path))
            print(f"wrote {path}")
            if shutil.which("pngquant"):
                subprocess.run(["pngquant", "--force", "--ext", ".png", "64", str(path)], check=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
