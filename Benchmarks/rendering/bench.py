"""podroute and its peers, by turns, on the same inputs; see Benchmarks/README.md. Started by `run`."""

import os
import shutil
import subprocess
import sys
from statistics import median

import routes
import sections
from programs import JSON_PEERS, WORK, YAML_PEERS, ProgramFailed, Usage, floor, podroute, versions
from starting import start
from tables import Case, print_comparison, print_targets


def numbers(name, default):
    try:
        found = [int(word) for word in os.environ.get(name, default).split()]
    except ValueError:
        found = []
    if not found or min(found) < 1:
        raise SystemExit(f"bench: {name} wants one or more positive numbers, like {name}='{default}'")
    return found


SEED = os.environ.get("SEED", "1")
ROUNDS = numbers("ROUNDS", "5")[0]
SIZES = numbers("SIZES", "1000 10000 100000")
YAML_SIZES = numbers("YAML_SIZES", " ".join(str(size) for size in SIZES if size <= 10_000) or "1000")
NODES = numbers("NODES", "100 3100")
HOPS = numbers("HOPS", "1 8")


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def make_input(form, subnets, nodes):
    """Writes an input; its files."""
    say(f"writing {subnets} Subnets and {nodes} Nodes ({form})")
    suffix = "yaml" if form == "yaml" else "json"
    files = [str(WORK / f"{name}.{suffix}") for name in (("subnets", "nodes") if form == "api" else ("cluster",))]
    words = [str(subnets), str(nodes), SEED, form, *files]
    subprocess.run([sys.executable, "Benchmarks/rendering/inputs.py", *words], check=True)
    return files


def compare(form, subnets, nodes, hops, files):
    """Runs the programs by turns, every time in another order, and checks what they write."""
    ours = podroute()
    expected_output = WORK / "podroute.out"
    programs = [ours, *(YAML_PEERS if form == "yaml" else JSON_PEERS), floor(expected_output)]
    ours.run(hops, files, expected_output)
    expected, digests = routes.lines(expected_output), {ours: routes.digest(expected_output)}

    usages = {program: [] for program in programs}
    for turn in range(ROUNDS):
        shift = turn % len(programs)
        for program in programs[shift:] + programs[:shift]:
            say(f"  round {turn + 1} of {ROUNDS}: {program.name}")
            output = WORK / "out"
            usages[program].append(program.run(hops, files, output))
            say(f"    {usages[program][-1].cpu:.3f} CPU s, {usages[program][-1].memory:.0f} MB")
            if program is programs[-1]:
                continue
            found = routes.digest(output)
            if digests.setdefault(program, found) != found:
                raise routes.Different(f"{program.name} writes something else in every run")
            if turn == 0 and program is not ours:
                routes.check(program.name, routes.lines(output), expected, is_same_choice=program.makes_podroutes_choice)
    size = sum(os.path.getsize(file) for file in files)
    medians = {
        program.name: Usage(*(median(values) for values in zip(*((use.cpu, use.wall, use.memory) for use in uses))))
        for program, uses in usages.items()
    }
    return Case(form, subnets, nodes, hops, size / 1e6, os.path.getsize(expected_output) / 1e6, len(expected), medians)


def inputs():
    """What is compared: form, Subnets, Nodes and the numbers of next hops."""
    for subnets in SIZES:
        for nodes in NODES:
            yield "kubectl", subnets, nodes, HOPS
        yield "api", subnets, NODES[-1], HOPS[-1:]
    for subnets in YAML_SIZES:
        yield "yaml", subnets, NODES[-1], HOPS[-1:]


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    try:
        cases = []
        for form, subnets, nodes, all_hops in inputs():
            files = make_input(form, subnets, nodes)
            for hops in all_hops:
                say(f"{subnets} Subnets, {nodes} Nodes, {hops} next hops, {form}")
                cases.append(compare(form, subnets, nodes, hops, files))
        growth = sections.growth(SIZES, NODES[-1], HOPS[-1], ROUNDS, make_input, say)
        dialects = sections.dialects(SIZES, min(100, NODES[0]), HOPS[-1], 4 * ROUNDS, make_input, say)
        starts = sections.starts(10 * ROUNDS, say)
    finally:
        if os.environ.get("KEEP") != "1":
            shutil.rmtree(WORK, ignore_errors=True)
    print(f"Seed {SEED}, medians of {ROUNDS} rounds; {versions()}; {sections.machine()}.\n")
    print_comparison(cases)
    sections.print_growth(growth)
    sections.print_dialects(dialects)
    sections.print_starts(starts)
    print_targets(cases, growth, dialects, starts)


if __name__ == "__main__":
    start(main, ProgramFailed, routes.Different)
