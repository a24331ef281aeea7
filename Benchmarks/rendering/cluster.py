"""A made-up cluster: the same seed, number of Subnets and number of Nodes give the same one.

Of the Subnets 70 in 100 are distributed and 25 in 100 dual stack; some must not get a route: natOutgoing, another VPC, an
underlay, a cidrBlock that is none, one that overlaps another's. A few Nodes must not be next hops.
"""

import random

FIRST_IPV4 = 10 << 24
MOST_SUBNETS = 100_000


def subnets(count, nodes, seed, first=0):
    """The fields in which Subnets differ, in order of their names; the first one's number says which prefixes they get."""
    if first + count > MOST_SUBNETS:
        raise SystemExit(f"at most {MOST_SUBNETS} Subnets of 128 addresses are made from 10.0.0.0/8")
    chance = random.Random(f"subnets {seed}")
    for number in range(first, first + count):
        yield _subnet(number, nodes, chance)


def _subnet(number, nodes, chance):
    address = FIRST_IPV4 + number * 128
    ipv4 = f"{_ipv4(address)}/25"
    ipv6 = f"fd00:{0x1000 + (number >> 16):x}:{number & 0xFFFF:x}::/64" if chance.random() < 0.25 else None
    gateways = [f"node-{node:05d}" for node in chance.sample(range(nodes), min(3, nodes))]
    fields = {
        "name": f"subnet-{number:06d}",
        "uid": f"{chance.getrandbits(128):032x}",
        "version": str(1_000_000 + chance.randrange(9_000_000)),
        "namespace": f"team-{number % 977}",
        "cidr": f"{ipv4},{ipv6}" if ipv6 else ipv4,
        "gateway4": _ipv4(address + 1),
        "gateway6": ipv6.removesuffix("/64") + "1" if ipv6 else "",
        "protocol": "Dual" if ipv6 else "IPv4",
        "nat": "false",
        "vpc": "ovn-cluster",
        "vlan": "",
        "type": "distributed",
        "gateways": "",
        "active": "",
        "ecmp": "false",
        "range4": f"{_ipv4(address + 2)}-{_ipv4(address + 126)}",
        "free4": str(125 - number % 50),
        "range6": ipv6.removesuffix("::/64") + "::2-" + ipv6.removesuffix("::/64") + ":ffff:ffff:ffff:fffe"
        if ipv6
        else "",
        "free6": "18446744073709552000" if ipv6 else "0",
    }
    fields["gateway"] = f"{fields['gateway4']},{fields['gateway6']}" if ipv6 else fields["gateway4"]
    if chance.random() >= 0.70:
        fields["type"] = "centralized"
        fields["gateways"] = (", " if number % 7 == 0 else ",").join(gateways)
        if chance.random() < 0.25:
            fields["ecmp"] = "true"
        else:
            fields["active"] = chance.choice(gateways)
    _refuse(fields, address, chance)
    return fields


def _refuse(fields, address, chance):
    kind = chance.random()
    if kind < 0.030:
        fields["nat"] = "true"
    elif kind < 0.035:
        fields["vpc"] = "tenant-a"
    elif kind < 0.040:
        fields["vlan"] = "vlan100"
    elif kind < 0.048:
        fields["cidr"] = chance.choice([
            "", _ipv4(address), f"{_ipv4(address)}/33", f"{_ipv4(address)}/25,{_ipv4(address)}/25", f"{_ipv4(address)}/32",
            f"0{_ipv4(address)}/25", f"{_ipv4(address)}/25, FD00::/64", "169.254.0.0/24",
        ])
    elif kind < 0.053 and address > FIRST_IPV4:
        fields["cidr"] = f"{_ipv4(address - 128 + 64)}/26"


def nodes(count, seed):
    """The fields in which Nodes differ, in order of their names."""
    chance = random.Random(f"nodes {seed}")
    for number in range(count):
        kind = chance.random()
        yield {
            "name": f"node-{number:05d}",
            "uid": f"{chance.getrandbits(128):032x}",
            "version": str(1_000_000 + chance.randrange(9_000_000)),
            "ipv4": f"172.30.{number // 250}.{number % 250 + 1}",
            "ipv6": f"2001:db8:1::{number + 1:x}",
            "join": f"100.64.{number // 250}.{number % 250 + 2}",
            "mac": "00:00:00:" + ":".join(f"{byte:02x}" for byte in chance.randbytes(3)),
            "zone": f"zone-{number % 3 + 1}",
            "ready": "False" if kind < 0.010 else "True",
            "allocated": "false" if 0.010 <= kind < 0.015 else "true",
            "is_dual": kind >= 0.060,
        }


def pods(subnets, each, nodes, seed):
    """The fields in which the IPs of pods differ: so many in every Subnet, on any Node."""
    chance = random.Random(f"pods {seed}")
    for fields in subnets:
        start = FIRST_IPV4 + int(fields["name"].removeprefix("subnet-")) * 128
        for offset in sorted(chance.sample(range(2, 127), each)):
            address = _ipv4(start + offset)
            ipv6 = fields["gateway6"].removesuffix("1") + f"{offset:x}" if fields["gateway6"] else ""
            pod = f"web-{offset}-{start >> 7:x}"
            yield {
                "name": f"{pod}.{fields['namespace']}",
                "pod": pod,
                "namespace": fields["namespace"],
                "subnet": fields["name"],
                "node": f"node-{chance.randrange(nodes):05d}",
                "ipv4": address,
                "ipv6": ipv6,
                "both": f"{address},{ipv6}" if ipv6 else address,
                "mac": f"00:00:00:{start >> 15 & 255:02x}:{start >> 7 & 255:02x}:{offset:02x}",
                "container": f"{chance.getrandbits(256):064x}",
                "uid": f"{chance.getrandbits(128):032x}",
            }


def _ipv4(number):
    return f"{number >> 24}.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
