"""What is measured of podroute alone: growth, dialects, start-up."""

import os
import subprocess
from collections import namedtuple
from statistics import median

from programs import PODROUTE, WORK, measure, podroute

Growth = namedtuple("Growth", "subnets cpu per_subnet")
Start = namedtuple("Start", "name least middle")


class Dialect(namedtuple("Dialect", "name megabytes cpu base")):
    """What a language takes, in CPU seconds, with the base of what comes before the text."""

    def per_byte(self):
        return self.cpu / self.megabytes

    def text_per_byte(self):
        return (self.cpu - self.base) / self.megabytes


_DIALECTS = {
    "frr": [],
    "bird2": [],
    "iproute2": [],
    "iproute2, shared next hops": ["--set", "dev=eth0"],
    **{name: [] for name in ("ietf-routing", "openconfig", "iosxe", "iosxr", "nxos")},
    "junos": ["--name", "podroute"],
    **{name: [] for name in ("srlinux", "sros", "huawei", "h3c", "eos")},
}
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


def dialects(sizes, nodes, hops, rounds, make_input, say):
    """CPU time per byte of text in all languages, with and without what comes before the text."""
    # A large output of a small input, many times: rendering would be lost in the noise of reading otherwise.
    subnets = min(10_000, sizes[-1])
    files = make_input("kubectl", subnets, nodes)
    inputs = [word for file in files for word in ("-f", file)]
    common = [PODROUTE, "render", "--partial", "--max-next-hops", str(hops), "--allow-empty", *inputs, "--to"]
    commands = {name: [*common, name.split(",")[0], *options] for name, options in _DIALECTS.items()}
    # All but the text: the plan is made of all Subnets, whatever is written of it.
    commands[None] = [*common, "frr", "--subnet", "subnet-000000"]
    used, sizes = {name: [] for name in commands}, {}
    for turn in range(rounds):
        say(f"languages: round {turn + 1} of {rounds}")
        for name, command in commands.items():
            used[name].append(measure(command, WORK / "out", statuses=(0, 1)).cpu)
            sizes[name] = os.path.getsize(WORK / "out") / 1e6
    base = median(used[None])
    rows = [Dialect(name, sizes[name], median(used[name]), base) for name in _DIALECTS]
    return (subnets, nodes, base), rows


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
    (subnets, nodes, base), rows = dialects
    print(
        f"\nLanguages, {subnets:,} Subnets and {nodes:,} Nodes; *the text* is what is left without the {base:.3f} CPU s of a run "
        "that reads and plans the same and writes one Subnet:\n"
    )
    print("| to | MB | CPU s | the text | ns per byte | the text |\n|---|---:|---:|---:|---:|---:|")
    for row in rows:
        per_byte = f"{row.per_byte() * 1e3:.1f} | {row.text_per_byte() * 1e3:.1f}"
        print(f"| {row.name} | {row.megabytes:.1f} | {row.cpu:.3f} | {row.cpu - row.base:.3f} | {per_byte} |")


def print_starts(starts):
    print("\nStart-up, wall ms:\n\n| podroute | least | median |\n|---|---:|---:|")
    for start in starts:
        print(f"| {start.name} | {start.least * 1e3:.1f} | {start.middle * 1e3:.1f} |")
