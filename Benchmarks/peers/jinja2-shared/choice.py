"""Which of the nodes a distributed Subnet's prefix gets.

`rotation` takes neighbours in the list of nodes, the cheapest choice there is: peers are timed with it. `podroute` is
podroute's own function, permuted-bucket rendezvous, from its documentation: in pure Python it would slow the peers down,
so it runs outside the timing, to see that the routes are the same.
"""

_BITS = 14
_COUNT = 1 << _BITS
_MASK = _COUNT - 1
_ALL = (1 << 64) - 1


def chooser(choice, nodes, limit):
    """A function from a prefix, as number and length, to the addresses of its nodes."""
    texts = [text for _, _, text in nodes]
    count = len(texts)
    if count <= limit:
        return lambda start, length: texts
    if choice == "rotation":
        twice = texts + texts[:limit]

        def rotate(start, length):
            first = (start >> 7) % count
            return twice[first : first + limit]

        return rotate
    return _podroute(nodes, texts, limit)


def _podroute(nodes, texts, limit):
    names = [name for _, name, _ in nodes]
    hashes = [_mix(_fnv(name.encode())) for name in names]
    buckets = [[] for _ in range(_COUNT)]
    for index, value in enumerate(hashes):
        buckets[value & _MASK].append(index)
    bits = 128 if nodes and ":" in texts[0] else 32

    def choose(start, length):
        family = b"\6" if bits == 128 else b"\4"
        key = _mix(_fnv(family + start.to_bytes(bits // 8, "big") + bytes([length])))
        low = _mix(key)
        rounds = [low, low >> 28, _mix(key + 0x9E3779B97F4A7C15 & _ALL)]
        rounds = [(each & _MASK, each >> _BITS & _MASK | 1) for each in rounds]
        chosen = []
        step = 0
        while len(chosen) < limit:
            bucket = step
            step += 1
            for addend, factor in rounds:
                bucket = (bucket + addend) * factor & _MASK
                bucket ^= bucket >> 7
            members = buckets[bucket]
            if len(members) > 1:
                members = sorted(members, key=lambda index: (_mix(hashes[index] ^ key), names[index].encode()))
            chosen += members[: limit - len(chosen)]
        return [texts[index] for index in chosen]

    return choose


def _fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & _ALL
    return value


def _mix(value):
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _ALL
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _ALL
    return value ^ value >> 31
