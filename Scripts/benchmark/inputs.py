"""The input, generated once for each set of parameters."""

import os
import shutil
import subprocess
import sys


class Inputs:
    def __init__(self, tools, folder, options):
        self.tools = tools
        self.folder = folder
        self.options = options

    def make(self, **options):
        """The folder of a set, which is made if it is not there whole.

        The generator itself is part of the name: another one may write other rows.
        """
        state = os.stat(self.tools.synthesizer)
        parts = [f"{name}-{value}" for name, value in sorted(options.items())]
        place = os.path.join(self.folder, "_".join(parts))
        stamp = f"{state.st_size} {int(state.st_mtime)}"
        seal = os.path.join(place, ".complete")
        if os.path.exists(seal):
            with open(seal, encoding="utf-8") as file:
                if file.read() == stamp:
                    return place
        shutil.rmtree(place, ignore_errors=True)
        command = [self.tools.synthesizer, "bulk", "--into", place]
        for name, value in options.items():
            command += ["--" + name.replace("_", "-"), str(value)]
        print("generating " + " ".join(command[4:]), file=sys.stderr, flush=True)
        subprocess.run(command, check=True)
        with open(seal, "w", encoding="utf-8") as file:
            file.write(stamp)
        return place

    def umbrella(self, files=None, megabytes=None, **more):
        return self.make(
            umbrella_megabytes=megabytes or self.options.umbrella_mb, umbrella_files=files or self.options.files,
            zeek_megabytes=0, **more)

    def zeek(self, **more):
        # Three files for four of the proxy log, as many of them of each kind.
        files = max(2, self.options.files * 3 // 8 * 2)
        return self.make(
            umbrella_megabytes=0, zeek_megabytes=self.options.zeek_mb, zeek_files=files, **more)

    def zeek_json(self):
        return self.make(
            umbrella_megabytes=0, zeek_megabytes=max(1, self.options.zeek_mb // 3), zeek_files=2, zeek_form="json")


def files_in(folder):
    """The logs of a set, in the order of their names."""
    found = []
    for place, _, names in os.walk(folder):
        found += [os.path.join(place, name) for name in names if name.endswith(".gz")]
    return sorted(found)


def packed_size(files):
    return sum(os.path.getsize(file) for file in files)
