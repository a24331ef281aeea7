"""What a Python programmer would write instead of podroute: orjson and Jinja2."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "jinja2-shared"))

import orjson
import peer


def read(path):
    with open(path, "rb") as file:
        return orjson.loads(file.read())


peer.main(read)
