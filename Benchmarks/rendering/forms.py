"""How objects are written: the three forms of inputs.py."""

import copy
import json
import re

import objects

# What YAML would take for something else than a string, or not take at all.
_NOT_PLAIN = re.compile(
    r"""$|[-+.0-9][-+0-9_:eE]*\.?[-+0-9_:eE]*$|[-?:,\[\]{}#&*!|>'"%@`~ ]|.*(: |\ \#|[: ]$)"""
    r"""|(?i:y|n|yes|no|on|off|true|false|null|\.nan|[-+]?\.inf)$|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}""",
    re.VERBOSE,
)


def yaml_string(text):
    return json.dumps(text) if _NOT_PLAIN.match(text) else text


def yaml_lines(value, indent=""):
    """A value in block style, as kubectl writes it: sequences no deeper than their key."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            if isinstance(inner, dict) and inner:
                yield f"{indent}{yaml_string(key)}:"
                yield from yaml_lines(inner, indent + "  ")
            elif isinstance(inner, list) and inner:
                yield f"{indent}{yaml_string(key)}:"
                for item in inner:
                    first, *rest = yaml_lines(item, indent + "  ")
                    yield f"{indent}- {first[len(indent) + 2:]}"
                    yield from rest
            else:
                yield f"{indent}{yaml_string(key)}: {_scalar(inner)}"
    else:
        yield indent + _scalar(value)


def _scalar(value):
    if isinstance(value, (objects.Slot, objects.Raw)):
        return _mark(value)
    return yaml_string(value) if isinstance(value, str) else json.dumps(value)


def _mark(slot):
    return f"\0{type(slot).__name__[0]}{slot}\0"


def marked(value):
    """The value with its slots as marked strings, which json can write."""
    if isinstance(value, dict):
        return {key: marked(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner) for inner in value]
    return _mark(value) if isinstance(value, (objects.Slot, objects.Raw)) else value


def sorted_by_key(value):
    """kubectl's order of keys."""
    if isinstance(value, dict):
        return {key: sorted_by_key(value[key]) for key in sorted(value)}
    return [sorted_by_key(inner) for inner in value] if isinstance(value, list) else value


class Form:
    """The text of one kind of object, cut at its slots."""

    def __init__(self, value, form):
        value = copy.deepcopy(value)
        if form != "api":
            del value["metadata"]["managedFields"]
            value = sorted_by_key(value)
        elif value["kind"] == "Node":
            del value["kind"], value["apiVersion"]
        self.quote = yaml_string if form == "yaml" else json.dumps
        if form == "yaml":
            first, *rest = yaml_lines(value, "  ")
            text = "\n".join([f"- {first[2:]}", *rest]) + "\n"
        elif form == "api":
            text = json.dumps(marked(value), separators=(",", ":")).replace("\\u0000", "\0")
        else:
            text = json.dumps(marked(value), indent=4).replace("\\u0000", "\0").replace("\n", "\n        ")
        if form != "yaml":
            text = re.sub("\"(\0[^\0]*\0)\"", r"\1", text)
        self.pieces = text.split("\0")

    def text(self, fields):
        pieces = self.pieces.copy()
        for place in range(1, len(pieces), 2):
            slot = pieces[place]
            value = fields[slot[1:]]
            pieces[place] = value if slot[0] == "R" else self.quote(value)
        return "".join(pieces)


def write_joined(file, texts, separator):
    is_first = True
    for text in texts:
        file.write(text if is_first else separator + text)
        is_first = False
