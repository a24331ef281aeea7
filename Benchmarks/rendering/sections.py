"""What is measured of podroute alone: growth, dialects, start-up."""

import os
import subprocess
from collections import namedtuple
from statistics import median

from programs import PODROUTE, WORK, measure, podroute

Growth = namedtuple("Growth", "subnets cpu per_subnet")
Dialect = namedtuple("Dialect", "name megabytes cpu rendering")
Start = namedtuple("Start", "name least middle")

_DIALECTS = ["frr", "iproute2", "ietf-routing"]
_EXAMPLE = "fixtures/readme/cluster.yaml"


def growth(sizes, nodes, hops, rounds, make_input, say):
    """CPU time per Subnet, after what the Nodes and the start cost without any Subnet is taken off."""
    sizes = [0, *sizes]
    files = {}
    for size in sizes:
        for file in make_input("kubectl", size, nodes):
            files[size] = file.replace("cluster", f"cluster-{size}")
            os.rename(file, files[size])
    program, used = podroute(), {size: [] for size in sizes}
    for turn in range(rounds):
        say(f"growth: round {turn + 1} of {rounds}")
        for size in sizes:
            # Small inputs are over before the clock and the caches have settled: many runs for one.
            for _ in range(max(1, min(20, 100_000 // max(size, 1)))):
                used[size].append(program.run(hops, [files[size]], WORK / "out").cpu)
    for file in files.values():
        os.remove(file)
    base = median(used[0])
    return base, [Growth(size, median(used[size]), (median(used[size]) - base) / size) for size in sizes[1:]]


def dialects(subnets, nodes, hops, rounds, make_input, say):
    """CPU time per byte of text in several languages, with and without reading."""
    files = make_input("kubectl", subnets, nodes)
    one = [PODROUTE, "render", "--to", "frr", "--subnet", "subnet-000000", "-f", files[0]]
    used, sizes = {name: [] for name in [None, *_DIALECTS]}, {}
    for turn in range(rounds):
        say(f"dialects: round {turn + 1} of {rounds}")
        used[None].append(measure(one, WORK / "out", statuses=(0, 1)).cpu)
        for name in _DIALECTS:
            used[name].append(podroute(name).run(hops, files, WORK / "out").cpu)
            sizes[name] = os.path.getsize(WORK / "out") / 1e6
    base = median(used[None])
    return base, [Dialect(name, sizes[name], median(used[name]), median(used[name]) - base) for name in _DIALECTS]


def starts(runs, say):
    """Wall time of runs that are over at once."""
    found = []
    for name, words in [
        ("--help", ["--help"]),
        ("render --help", ["render", "--help"]),
        ("render of the README's cluster", ["render", "--to", "frr", "-f", _EXAMPLE]),
    ]:
        say(f"start-up: {runs} runs of {name}")
        times = [measure([PODROUTE, *words], WORK / "out", statuses=(0, 1)).wall for _ in range(runs)]
        found.append(Start(name, min(times), median(times)))
    return found


def machine():
    """The processor, as the system names it."""
    listed = subprocess.run(["lscpu"], capture_output=True, text=True, env={"LC_ALL": "C"}).stdout
    fields = dict(line.split(":", 1) for line in listed.splitlines() if ":" in line)
    return f"{os.cpu_count()} × {fields.get('Model name', 'unknown processor').strip()}"


def print_growth(growth):
    base, rows = growth
    print(f"\nCPU time per Subnet, less the {base * 1e3:.1f} ms that start-up and the Nodes take:\n")
    print("| Subnets | CPU ms | µs per Subnet |\n|---:|---:|---:|")
    for row in rows:
        print(f"| {row.subnets:,} | {row.cpu * 1e3:.1f} | {row.per_subnet * 1e6:.2f} |")


def print_dialects(dialects):
    base, rows = dialects
    print(f"\nLanguages; rendering a single Subnet of the same input, which is nearly all reading, takes {base:.3f} CPU s:\n")
    print("| to | MB | CPU s | beyond reading | ns per byte | beyond reading |\n|---|---:|---:|---:|---:|---:|")
    for row in rows:
        per_byte = row.cpu / row.megabytes * 1e3, row.rendering / row.megabytes * 1e3
        print(f"| {row.name} | {row.megabytes:.1f} | {row.cpu:.3f} | {row.rendering:.3f} | {per_byte[0]:.1f} | {per_byte[1]:.1f} |")


def print_starts(starts):
    print("\nStart-up, wall ms:\n\n| podroute | least | median |\n|---|---:|---:|")
    for start in starts:
        print(f"| {start.name} | {start.least * 1e3:.1f} | {start.middle * 1e3:.1f} |")
