#!/usr/bin/env python3
"""Writes a cluster as manifests: inputs.py SUBNETS NODES SEED FORM FILE...

kubectl  one file, as `kubectl get subnets,nodes -o json` prints it: a List, four blanks a level, no managedFields
api      two files, as the API server answers: a SubnetList and a NodeList in one line each, managedFields in them,
         the Nodes without kind and apiVersion
yaml     one file, as `kubectl get subnets,nodes -o yaml` prints it
"""

import itertools
import sys

import cluster
import objects
from forms import Form, write_joined


def texts(subnets, nodes, seed, form):
    """The texts of all Subnets, and of all Nodes."""
    shapes = {
        (is_dual, has_vlan): Form(objects.subnet(is_dual, has_vlan), form)
        for is_dual in (False, True)
        for has_vlan in (False, True)
    }
    node_shapes = {is_dual: Form(objects.node(is_dual), form) for is_dual in (False, True)}
    return (
        (shapes[bool(fields["gateway6"]), bool(fields["vlan"])].text(fields) for fields in cluster.subnets(subnets, nodes, seed)),
        (node_shapes[fields["is_dual"]].text(fields) for fields in cluster.nodes(nodes, seed)),
    )


def main():
    if len(sys.argv) < 6 or sys.argv[4] not in ("kubectl", "api", "yaml"):
        raise SystemExit(__doc__)
    form, paths = sys.argv[4], sys.argv[5:]
    if len(paths) != (2 if form == "api" else 1):
        raise SystemExit(__doc__)
    subnets, nodes = texts(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], form)
    with open(paths[0], "w", encoding="utf-8") as file:
        if form == "api":
            file.write('{"apiVersion":"kubeovn.io/v1","items":[')
            write_joined(file, subnets, ",")
            file.write('],"kind":"SubnetList","metadata":{"continue":"","resourceVersion":"9999999"}}\n')
        elif form == "kubectl":
            file.write('{\n    "apiVersion": "v1",\n    "items": [\n        ')
            write_joined(file, itertools.chain(subnets, nodes), ",\n        ")
            file.write('\n    ],\n    "kind": "List",\n    "metadata": {\n        "resourceVersion": ""\n    }\n}\n')
        else:
            file.write("apiVersion: v1\nitems:\n")
            write_joined(file, itertools.chain(subnets, nodes), "")
            file.write('kind: List\nmetadata:\n  resourceVersion: ""\n')
    if form == "api":
        with open(paths[1], "w", encoding="utf-8") as file:
            file.write('{"kind":"NodeList","apiVersion":"v1","metadata":{"resourceVersion":"9999999"},"items":[')
            write_joined(file, nodes, ",")
            file.write("]}\n")


if __name__ == "__main__":
    main()
