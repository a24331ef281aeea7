"""Which of the nodes a distributed Subnet's prefix gets.

`rotation` takes neighbours in the list of nodes, the cheapest choice there is. `podroute` is podroute's own function,
permuted-bucket rendezvous, from its documentation.
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
    is_ipv6 = ":" in texts[0]
    size = 16 if is_ipv6 else 4
    seed = _fnv(b"\6" if is_ipv6 else b"\4")

    def choose(start, length):
        value = seed
        for byte in start.to_bytes(size, "big"):
            value = (value ^ byte) * 0x100000001B3 & _ALL
        key = _mix((value ^ length) * 0x100000001B3 & _ALL)
        low = _mix(key)
        high = _mix(key + 0x9E3779B97F4A7C15 & _ALL)
        add1, times1 = low, low >> _BITS | 1
        add2, times2 = low >> 28, low >> 42 | 1
        add3, times3 = high, high >> _BITS | 1
        # Of each number only the lowest bits count.
        add1, times1, add2, times2, add3, times3 = (each & _MASK for each in (add1, times1, add2, times2, add3, times3))
        chosen = []
        for step in range(_COUNT):
            bucket = (step + add1) * times1 & _MASK
            bucket = ((bucket ^ bucket >> 7) + add2) * times2 & _MASK
            bucket = ((bucket ^ bucket >> 7) + add3) * times3 & _MASK
            members = buckets[bucket ^ bucket >> 7]
            if members:
                if len(members) > 1:
                    members = sorted(members, key=lambda index: (_mix(hashes[index] ^ key), names[index].encode()))
                chosen += members
                if len(chosen) >= limit:
                    break
        return [texts[index] for index in chosen[:limit]]

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
