"""Runs one command and says what it cost."""

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Cost:
    wall: float
    cpu: float
    #: MB of the largest single process, never below `floor()`.
    peak: float
    output: str


class Failed(Exception):
    pass


def measure(command, output, accepted=(0,)):
    """Runs `command` with its output in the file `output`, or nowhere where that is None.

    Times and memory are those that the kernel reports when the process is reaped, with the processes that it has
    itself waited for: a pipeline is run by a shell, whose children are counted with it.
    """
    place = output or os.devnull
    with open(place, "wb") as sink:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in accepted:
        raise Failed(f"{command[0]} ended with {process.returncode}: {errors.decode(errors='replace')[-2000:]}")
    text = ""
    if output:
        with open(output, encoding="utf-8") as file:
            text = file.read()
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000 * 1.024, text)


def floor():
    """The peak of a program that needs nothing: a process has the size of its parent, which is this script, until it
    starts its own program, and the kernel counts that."""
    return measure(["true"], None).peak
