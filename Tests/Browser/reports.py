"""The reports that are looked at, made by the program from real logs."""

import os
import pathlib
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["PINSCOUT"]
WORK = pathlib.Path(os.environ["PINSCOUT_WORK"])


def make(name, *arguments, now="2026-11-24T06:00:00Z", statuses=(0,)):
    """Runs `pinscout run` with a database of its own, and returns the folder of its reports."""
    out = WORK / name
    command = [PROGRAM, "run", *map(str, arguments), "--db", str(WORK / f"{name}.db"), "--out", str(out), "--now", now]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    if result.returncode not in statuses:
        raise RuntimeError(f"{' '.join(command)} ended with {result.returncode}: {result.stderr[-2000:]}")
    return out


def sample():
    """The report of `SampleLogs`, made once."""
    out = WORK / "sample"
    return out if out.exists() else make("sample", "SampleLogs", "--config", "Scripts/sample-run.yaml")


def seconds_to_report(name, out, *arguments, now):
    """How long `pinscout report` takes to judge and write anew what is stored."""
    start = time.monotonic()
    command = [PROGRAM, "report", "--db", str(WORK / f"{name}.db"), "--out", str(out), "--now", now, *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=300)
    return time.monotonic() - start
