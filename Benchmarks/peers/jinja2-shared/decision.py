"""podroute's decision, as a Python programmer would write it who cares for speed: which Subnets get routes, through which Nodes.

The peers that read JSON and YAML share it. A route is a tuple: the keyword of its family, the prefix, the next hops.
"""

import socket
from ipaddress import ip_network

from choice import chooser

_SPECIAL4 = [(0x00000000, 8), (0x7F000000, 8), (0xA9FE0000, 16), (0xE0000000, 4)]
_SPECIAL6 = [(0, 128), (0xFE80 << 112, 10), (0xFF << 120, 8), (0xFFFF << 32, 96)]


def parse_block(text):
    """The prefixes of a cidrBlock, as is IPv6, number, length and text; None where Kube-OVN refuses it."""
    prefixes = []
    for part in text.split(","):
        try:
            network = ip_network(part, strict=False)
        except ValueError:
            return None
        if "/" not in part or part != part.lower() or network.prefixlen == network.max_prefixlen:
            return None
        if network.is_multicast or network.is_loopback or network.is_link_local or network.is_unspecified:
            return None
        prefixes.append((network.version == 6, int(network.network_address), network.prefixlen, str(network)))
    return prefixes if _is_block(prefixes) else None


def parse_block_fast(text):
    """The same without the ipaddress module, which takes half of the time that is not spent on reading."""
    prefixes = []
    for part in text.split(","):
        address, _, digits = part.partition("/")
        is_ipv6 = ":" in address
        family, bits = (socket.AF_INET6, 128) if is_ipv6 else (socket.AF_INET, 32)
        try:
            packed = socket.inet_pton(family, address)
        except OSError:
            return None
        if not digits.isdigit() or digits[0] == "0" or int(digits) >= bits or part != part.lower():
            return None
        length = int(digits)
        number = int.from_bytes(packed, "big")
        start = number >> (bits - length) << (bits - length)
        for special, least in _SPECIAL6 if is_ipv6 else _SPECIAL4:
            shift = bits - min(least, length)
            if start >> shift == special >> shift:
                return None
        if start != number:
            part = f"{socket.inet_ntop(family, start.to_bytes(bits // 8, 'big'))}/{length}"
        prefixes.append((is_ipv6, start, length, part))
    return prefixes if _is_block(prefixes) else None


def _is_block(prefixes):
    return len(prefixes) == 1 or len(prefixes) == 2 and prefixes[0][0] != prefixes[1][0]


def routes(items, hops, choice, parse=parse_block):
    subnets = [item for item in items if item["kind"] == "Subnet"]
    nodes = [item for item in items if item["kind"] == "Node"]
    nodes4, nodes6 = _eligible(nodes)
    named4 = {name: text for _, name, text in nodes4}
    named6 = {name: text for _, name, text in nodes6}
    choose4 = chooser(choice, nodes4, hops)
    choose6 = chooser(choice, nodes6, hops)
    candidates = _candidates(subnets, parse)
    refused = _overlapping(candidates, _join(nodes))
    made = []
    for index, (subnet, prefixes) in enumerate(candidates):
        if index in refused:
            continue
        is_centralized = subnet["spec"].get("gatewayType") == "centralized"
        for is_ipv6, start, length, text in prefixes:
            if is_centralized:
                chosen = _gateways(subnet, named4, named6, named6 if is_ipv6 else named4, hops)
            else:
                chosen = (choose6 if is_ipv6 else choose4)(start, length)
            if chosen:
                made.append(("ipv6" if is_ipv6 else "ip", text, chosen))
    return made


def _eligible(nodes):
    """Nodes that may be next hops, of each family: address as a number, name, address as a text, sorted."""
    is_allocation_known = any("ovn.kubernetes.io/allocated" in node["metadata"].get("annotations", ()) for node in nodes)
    found = [], []
    for node in nodes:
        metadata, status = node["metadata"], node["status"]
        if "deletionTimestamp" in metadata:
            continue
        if is_allocation_known and metadata.get("annotations", {}).get("ovn.kubernetes.io/allocated") != "true":
            continue
        conditions = status.get("conditions")
        if conditions and not any(one["type"] == "Ready" and one["status"] == "True" for one in conditions):
            continue
        for address in status["addresses"]:
            if address["type"] != "InternalIP":
                continue
            text = address["address"]
            is_ipv6 = ":" in text
            number = int.from_bytes(socket.inet_pton(socket.AF_INET6 if is_ipv6 else socket.AF_INET, text), "big")
            found[is_ipv6].append((number, metadata["name"], text))
    return sorted(found[0]), sorted(found[1])


def _join(nodes):
    texts = {node["metadata"].get("annotations", {}).get("ovn.kubernetes.io/cidr") for node in nodes} - {None}
    return [prefix for text in texts for prefix in parse_block(text) or ()]


def _candidates(subnets, parse):
    found = []
    for subnet in subnets:
        metadata, spec = subnet["metadata"], subnet["spec"]
        if spec.get("natOutgoing") or spec.get("vpc", "ovn-cluster") not in ("ovn-cluster", ""):
            continue
        if "deletionTimestamp" in metadata or metadata["name"] == "join":
            continue
        if spec.get("vlan") and not spec.get("logicalGateway"):
            continue
        provider = spec.get("provider")
        if provider and provider != "ovn" and not provider.endswith(".ovn"):
            continue
        if spec.get("gatewayType", "") not in ("", "distributed", "centralized"):
            continue
        conditions = subnet.get("status", {}).get("conditions", ())
        if any(one["type"] == "Validated" and one["status"] == "False" for one in conditions):
            continue
        prefixes = parse(spec.get("cidrBlock", ""))
        if prefixes:
            found.append((subnet, prefixes))
    return found


def _overlapping(candidates, join):
    """The indices of candidates that share addresses with another one or with the join network."""
    spans = [
        (is_ipv6, start, length, index)
        for index, (_, prefixes) in enumerate(candidates)
        for is_ipv6, start, length, _ in prefixes
    ]
    spans += [(is_ipv6, start, length, -1) for is_ipv6, start, length, _ in join]
    spans.sort()
    refused = set()
    # Prefixes are nested or apart: those that hold the next one are the open ones.
    open_ones = []
    for is_ipv6, start, length, owner in spans:
        end = start + (1 << ((128 if is_ipv6 else 32) - length))
        while open_ones and (open_ones[-1][0] != is_ipv6 or open_ones[-1][1] <= start):
            open_ones.pop()
        if open_ones:
            refused.add(owner)
            refused.update(other for _, _, other in open_ones)
        open_ones.append((is_ipv6, end, owner))
    return refused


def _gateways(subnet, named4, named6, named, hops):
    spec = subnet["spec"]
    names = [item.partition(":")[0].strip() for item in spec.get("gatewayNode", "").split(",")]
    names = [name for name in names if name in named4 or name in named6]
    if not spec.get("enableEcmp"):
        active = subnet.get("status", {}).get("activateGateway")
        names = [active] if active in names else names[:1]
    return [named[name] for name in names if name in named][:hops]
