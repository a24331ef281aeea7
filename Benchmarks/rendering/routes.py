"""The routes in an output, to see that all programs make the same."""

from collections import Counter
from hashlib import md5


class Different(Exception):
    pass


def digest(path):
    value = md5(usedforsecurity=False)
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            value.update(piece)
    return value.digest()


def lines(path):
    """The sorted lines of FRR's language that are routes: one for each next hop."""
    with open(path, encoding="utf-8") as file:
        return sorted(line for line in file if line.startswith(("ip route ", "ipv6 route ")))


def hop_counts(lines):
    """Every prefix with the number of its next hops."""
    return Counter(line.rsplit(" ", 1)[0] for line in lines)


def check(name, found, expected, *, is_same_choice):
    """Throws unless two programs made the same routes; with a choice of its own, the same prefixes with as many next hops."""
    if not expected:
        raise Different(f"podroute made no route to compare those of {name} with")
    if is_same_choice:
        if found != expected:
            odd = sorted(set(found) ^ set(expected))
            raise Different(f"{name} and podroute differ in {len(odd)} lines, the first: {odd[:1]}")
    else:
        ours, theirs = hop_counts(expected), hop_counts(found)
        if ours != theirs:
            odd = sorted((ours - theirs) + (theirs - ours))
            raise Different(f"{name} and podroute differ in the routes of {len(odd)} prefixes, the first: {odd[:1]}")
        if len(set(found)) != len(found):
            raise Different(f"{name} has a next hop twice in one route")
