"""What the two Python peers have in common: arguments, the kinds of a list's items, the template.

Usage: main.py [--tuned] [--choice podroute] HOPS FILE...

--tuned is for who counts every cycle: no garbage collector, which finds nothing here, and no ipaddress module.
"""

import argparse
import gc
import sys

from jinja2 import Environment

import decision

_TEMPLATE = """\
{% for keyword, prefix, hops in routes %}{% for hop in hops %}{{ keyword }} route {{ prefix }} {{ hop }}
{% endfor %}{% endfor %}"""


def main(read):
    parser = argparse.ArgumentParser()
    parser.add_argument("--tuned", action="store_true")
    parser.add_argument("--choice", choices=["rotation", "podroute"], default="rotation")
    parser.add_argument("hops", type=int)
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    if arguments.tuned:
        gc.disable()
    items = []
    for path in arguments.files:
        listed = read(path)
        if listed["kind"] != "List":
            for item in listed["items"]:
                item["kind"] = listed["kind"].removesuffix("List")
        items += listed["items"]
    parse = decision.parse_block_fast if arguments.tuned else decision.parse_block
    routes = decision.routes(items, arguments.hops, arguments.choice, parse)
    template = Environment(keep_trailing_newline=True).from_string(_TEMPLATE)
    sys.stdout.write(template.render(routes=routes))
