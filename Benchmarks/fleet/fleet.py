"""A fleet of clusters with prefixes of their own, planned one after the other as one shard would; started by `run`."""

import os
import re
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "rendering"))

import cluster
import objects
from forms import Form, write_joined
from programs import PODROUTE, WORK, ProgramFailed, Usage, measure
from starting import start


def number(name, default):
    text = os.environ.get(name, default)
    if not text.isdigit() or int(text) < 1:
        raise SystemExit(f"bench: {name} wants a positive number, not {text!r}")
    return int(text)


CLUSTERS = number("CLUSTERS", "50")
SUBNETS = number("SUBNETS", "2000")
PODS = number("PODS", "100")
NODES = number("NODES", "2000")
MAX_ROUTES = number("MAX_ROUTES", "16000")
SEED = os.environ.get("SEED", "1")


@dataclass(frozen=True)
class Run:
    usage: Usage
    routes: int
    # Different sets of next hops: what a router keeps as ECMP groups.
    groups: int
    # The share of pods in distributed Subnets that are reached through their own node.
    symmetric: float | None


def write_cluster(index):
    """The manifests of one cluster of the fleet; its files."""
    seed, names = f"{SEED}.{index}", ("subnets", "nodes", "pods")
    files = [WORK / f"{name}.json" for name in names]
    fields = list(cluster.subnets(SUBNETS, NODES, seed, first=index * SUBNETS))
    shapes = {
        (is_dual, has_vlan): Form(objects.subnet(is_dual, has_vlan), "api")
        for is_dual in (False, True)
        for has_vlan in (False, True)
    }
    nodes = {is_dual: Form(objects.node(is_dual), "api") for is_dual in (False, True)}
    pod = Form(objects.pod(), "api")
    texts = (
        ("SubnetList", "kubeovn.io/v1", (shapes[bool(one["gateway6"]), bool(one["vlan"])].text(one) for one in fields)),
        ("NodeList", "v1", (nodes[one["is_dual"]].text(one) for one in cluster.nodes(NODES, seed))),
        ("IPList", "kubeovn.io/v1", (pod.text(one) for one in cluster.pods(fields, PODS, NODES, seed))),
    )
    for path, (kind, version, items) in zip(files, texts):
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'{{"apiVersion":"{version}","kind":"{kind}","metadata":{{"resourceVersion":"1"}},"items":[')
            write_joined(file, items, ",")
            file.write("]}\n")
    return [str(file) for file in files]


def run(files, *options):
    command = [PODROUTE, "render", "--to", "frr", "--compact", *options]
    usage = measure(command + [word for file in files for word in ("-f", file)], WORK / "out", statuses=(0, 1))
    hops = {}
    with open(WORK / "out", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("ip route ", "ipv6 route ")):
                _, _, prefix, hop = line.split(" ", 3)
                hops.setdefault(prefix, []).append(hop)
    groups = Counter(tuple(sorted(group)) for group in hops.values() if len(group) > 1)
    said = re.search(r"(\d+) of (\d+) pod addresses in distributed", (WORK / "errors").read_text())
    return Run(usage, len(hops), len(groups), int(said[1]) / int(said[2]) if said else None)


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    ways = {
        "Subnets, 8 next hops": (2, []),
        "Subnets, 1 next hop": (2, ["--next-hops", "one"]),
        "pods, the minimum": (3, ["--granularity", "pod", "--next-hops", "one"]),
        f"pods, at most {MAX_ROUTES:,} routes": (
            3, ["--granularity", "pod", "--next-hops", "one", "--max-routes", str(MAX_ROUTES)]
        ),
    }
    runs, sizes = {name: [] for name in ways}, []
    try:
        for index in range(CLUSTERS):
            print(f"bench: cluster {index + 1} of {CLUSTERS}", file=sys.stderr, flush=True)
            files = write_cluster(index)
            sizes.append([os.path.getsize(file) / 1e6 for file in files])
            for name, (count, options) in ways.items():
                runs[name].append(run(files[:count], *options))
    finally:
        shutil.rmtree(WORK, ignore_errors=True)
    print(
        f"{CLUSTERS} clusters with {SUBNETS:,} Subnets, {NODES:,} Nodes and {SUBNETS * PODS:,} pods each "
        f"({median(map(sum, sizes)):.0f} MB of JSON, {median(size[2] for size in sizes):.0f} MB of it IPs), seed {SEED}:\n"
    )
    print("| routes to | CPU s a cluster | largest | all clusters | peak MB | routes a cluster | ECMP groups | pods by their node |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, all_runs in runs.items():
        cpu = [one.usage.cpu for one in all_runs]
        shares = [one.symmetric for one in all_runs if one.symmetric is not None]
        pods = f"{median(shares):.0%}" if shares else "by chance"
        print(
            f"| {name} | {median(cpu):.2f} | {max(cpu):.2f} | {sum(cpu):.0f} | {max(one.usage.memory for one in all_runs):.0f} "
            f"| {median(one.routes for one in all_runs):,.0f} | {median(one.groups for one in all_runs):,.0f} | {pods} |"
        )


if __name__ == "__main__":
    start(main, ProgramFailed)
