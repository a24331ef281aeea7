"""The programs that are compared, and how they are run: one at a time, each a process of its own."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

TOOLS = Path(".build/bench")
WORK = TOOLS / "work"
PODROUTE = os.environ.get("PODROUTE", ".build/release/podroute")
_PYTHON = str(TOOLS / "python/bin/python")
_PEERS = Path("Benchmarks/peers")


@dataclass(frozen=True)
class Usage:
    """What a run took: seconds, and MB of memory."""

    cpu: float
    wall: float
    memory: float


class ProgramFailed(Exception):
    pass


def measure(command, output, statuses=(0,)):
    """Runs a command with its standard output in a file."""
    result, errors = WORK / "usage", WORK / "errors"
    with open(output, "wb") as out, open(errors, "wb") as err:
        subprocess.run([str(TOOLS / "measure"), str(result), *command], stdin=subprocess.DEVNULL, stdout=out, stderr=err)
    user, system, wall, memory, status = (int(word) for word in result.read_text().split())
    if status not in statuses:
        last = errors.read_text(errors="replace")[-2000:]
        raise ProgramFailed(f"`{' '.join(command)}` ended with status {status}:\n{last}")
    return Usage((user + system) / 1e6, wall / 1e6, memory * 1024 / 1e6)


@dataclass(frozen=True)
class Program:
    name: str
    # Takes the next hops and the files.
    command: callable
    # Whether its choice of nodes for distributed Subnets is podroute's own.
    makes_podroutes_choice: bool = True
    statuses: tuple = (0,)

    def run(self, hops, files, output):
        return measure(self.command(hops, files), output, self.statuses)


def _python(peer, *options):
    return lambda hops, files: [_PYTHON, str(_PEERS / peer / "main.py"), *options, str(hops), *files]


def podroute(dialect="frr"):
    return Program(
        "podroute",
        lambda hops, files: [PODROUTE, "render", "--to", dialect, "--partial", "--max-next-hops", str(hops), "--allow-empty"]
        + [word for file in files for word in ("-f", file)],
        # It says by status 1 that there are Subnets which it refuses.
        statuses=(0, 1),
    )


def _go(version):
    return lambda hops, files: [str(TOOLS / f"go-{version}"), str(hops), *files]


JSON_PEERS = [
    Program("Go, encoding/json", _go("v1")),
    Program("Go, encoding/json/v2", _go("v2")),
    Program("orjson, Jinja2", _python("orjson-jinja2"), makes_podroutes_choice=False),
    Program("the same, tuned", _python("orjson-jinja2", "--tuned"), makes_podroutes_choice=False),
    Program("orjson, Jinja2, podroute's choice", _python("orjson-jinja2", "--choice", "podroute")),
]
YAML_PEERS = [
    Program("PyYAML (C), Jinja2", _python("pyyaml-jinja2"), makes_podroutes_choice=False),
    Program("the same, tuned", _python("pyyaml-jinja2", "--tuned"), makes_podroutes_choice=False),
    Program("PyYAML (C), Jinja2, podroute's choice", _python("pyyaml-jinja2", "--choice", "podroute")),
]


def floor(output):
    """Input and output at the speed of memory."""
    return Program("cat of input and output", lambda hops, files: ["cat", *files, str(output)])


def versions():
    """What the peers are, for the table's caption."""
    listed = "import jinja2, orjson, platform, yaml; print('Python', platform.python_version() + ', orjson', "
    listed += "orjson.__version__ + ', Jinja2', jinja2.__version__ + ', PyYAML', yaml.__version__)"
    python = subprocess.run([_PYTHON, "-c", listed], capture_output=True, text=True, check=True).stdout.strip()
    go = subprocess.run([str(TOOLS / "python/bin/go"), "version"], capture_output=True, text=True, check=True).stdout.split()
    return f"{go[2].replace('go', 'Go ')}, {python}"
