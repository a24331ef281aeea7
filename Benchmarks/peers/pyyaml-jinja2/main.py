"""What a Python programmer would write instead of podroute: PyYAML with its C loader and Jinja2."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "jinja2-shared"))

import peer
import yaml


def read(path):
    with open(path, "rb") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


peer.main(read)
