/// The judge: a small program in Python, so that nothing must be built for it, with raw sockets on the far ends of the
/// node's links. Arguments: WORLD-NAMESPACE NODE-NAMESPACE. Prints a line "FAMILY PACKET accept|drop|reject" a packet.
///
/// An ESTABLISHED packet follows the connection's first packet through the very rules under test, and answers to the address
/// it arrived from. Where the rules let the first packet not through, no entry would be left of it: the judge then makes
/// the entry by hand (`conntrack -I`), as this node's rules of a moment ago would have left it. INVALID packets, and
/// `client-more-asymmetric`, come to a node that tracks no connection at all. One packet more, `client-more-unanswered`, is
/// the client's ACK at a node that saw the SYN but not the SYN-ACK.
enum KernelJudge {
    static let program = #"""
        import ctypes, fcntl, os, select, socket, struct, subprocess, sys, time

        world, node = sys.argv[1:3]
        libc = ctypes.CDLL(None, use_errno=True)

        def enter(name):
            with open("/run/netns/" + name) as file:
                if libc.setns(file.fileno(), 0x40000000):
                    raise OSError(ctypes.get_errno(), "setns " + name)

        NODE_MAC = {"up0": b"\2\0\0\0\0\1", "up1": b"\2\0\0\0\0\2", "pod0": b"\2\0\0\0\0\3"}
        WORLD_MAC = {"up0": b"\2\0\0\0\1\1", "up1": b"\2\0\0\0\1\2", "pod0": b"\2\0\0\0\1\3"}
        NODE_ADDRESS = socket.inet_aton("172.18.0.11")
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

        enter(world)
        links = {}
        for name in NODE_MAC:
            try:
                link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
                link.bind((name, 0))
                link.setblocking(False)
                links[name] = link
            except OSError:
                pass  # The far end is gone with the link that a rule set took away.
        enter(node)
        netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)

        def checksum(data):
            data += b"\0" * (len(data) % 2)
            total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
            while total >> 16:
                total = (total & 0xffff) + (total >> 16)
            return ~total & 0xffff

        def flush():
            "Forgets every connection that the node tracks."
            netlink.send(struct.pack("=IHHIIBBH", 20, (1 << 8) | 2, 5, 1, 0, 0, 0, 0))
            answer = netlink.recv(4096)
            error = struct.unpack_from("=i", answer, 16)[0]
            if error:
                raise OSError(-error, "flush")

        class Frame:
            "What is of interest of a frame that came out."
            def __init__(self, link, data):
                self.link = link
                self.mark = self.error = self.source = self.port = None
                self.reset = False
                kind = data[12:14]
                data = data[14:]
                self.arp = kind == b"\x08\x06" and data[6:8] == b"\0\2"
                if kind == b"\x08\0":
                    self.mark, self.source, self.target, protocol, body = v4(data)
                elif kind == b"\x86\xdd":
                    self.mark, self.source, self.target, protocol, body = v6(data)
                else:
                    return
                if protocol == 6:
                    self.port = struct.unpack("!HH", body[:4])
                    self.reset = bool(body[13] & 4)
                elif protocol == 1 and body[0] in (3, 11):
                    self.error, self.mark = v4(body[8:])[0], None
                elif protocol == 58 and body[0] in (1, 3):
                    self.error, self.mark = v6(body[8:])[0], None
                elif protocol in (1, 58):
                    self.port = struct.unpack("!H", body[4:6]) * 2

        def v4(data):
            return struct.unpack("!H", data[4:6])[0], data[12:16], data[16:20], data[9], data[(data[0] & 15) * 4:]

        def v6(data):
            return struct.unpack("!I", data[:4])[0] & 0xfffff, data[8:24], data[24:40], data[6], data[40:]

        def packet(family, mark, source, target, protocol, body):
            pseudo = source + target
            if family == 4:
                if protocol == 6:
                    pseudo += struct.pack("!HH", protocol, len(body))
                else:
                    pseudo = b""
            else:
                pseudo += struct.pack("!II", len(body), protocol)
            place = 16 if protocol == 6 else 2
            body = body[:place] + struct.pack("!H", checksum(pseudo + body)) + body[place + 2:]
            if family == 4:
                header = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(body), mark, 0x4000, 64, protocol, 0) + source + target
                header = header[:10] + struct.pack("!H", checksum(header)) + header[12:]
                return b"\x08\0" + header + body
            return b"\x86\xdd" + struct.pack("!IHBB", 6 << 28 | mark, len(body), protocol, 64) + source + target + body

        def tcp(ports, flags, sequence, acknowledged):
            return struct.pack("!HHIIBBHHH", *ports, sequence, acknowledged, 0x50, flags, 64240, 0, 0)

        def frames():
            for name, link in links.items():
                while True:
                    try:
                        data, address = link.recvfrom(65536)
                    except BlockingIOError:
                        break
                    if address[2] != 4:
                        yield Frame(name, data)

        def runs(link):
            if link not in links:
                return False
            request = fcntl.ioctl(links[link], 0x8913, struct.pack("16sH14x", link.encode(), 0))
            return bool(struct.unpack("16sH14x", request)[1] & 0x40)

        counter = 0
        def send(link, family, source, target, protocol, body):
            "Sends a packet into the node. Returns its fate, and the frame it arrived as."
            global counter
            counter += 1
            if not runs(link):
                return "drop", None
            for _ in frames():
                pass
            addresses = NODE_MAC[link] + WORLD_MAC[link]
            try:
                links[link].send(addresses + packet(family, counter, source, target, protocol, body))
            except OSError:
                return "drop", None  # A link that has just gone down.
            # Whatever the node does with the packet it does before it answers this, asked on the same wire of the same
            # processor: who has the node's address?
            links[link].send(
                b"\xff" * 6 + WORLD_MAC[link] + struct.pack("!HHHBBH", 0x806, 1, 0x800, 6, 4, 1)
                + WORLD_MAC[link] + b"\0" * 10 + NODE_ADDRESS
            )
            fate, arrived, answered = "drop", None, False
            deadline = time.monotonic() + 5
            while not answered:
                select.select(list(links.values()), [], [], 0.5)
                for frame in frames():
                    answered |= frame.arp
                    # To pods is out by ovn0, and to the outside out by any other link.
                    if frame.mark == counter and not frame.reset and (link == "pod0") != (frame.link == "pod0"):
                        fate, arrived = "accept", frame
                    elif fate != "accept" and (frame.error == counter or frame.reset):
                        fate = "reject"
                if time.monotonic() > deadline:
                    sys.exit("the node does not answer on " + link)
            return fate, arrived

        def establish(family, source, target, protocol):
            "Makes the entry that the first packet of a connection leaves, had the node let it through."
            words = ["conntrack", "-I", "-s", source, "-d", target, "-t", "120", "-p", protocol]
            if protocol == "tcp":
                words += ["--sport", "40000", "--dport", "80", "--state", "SYN_SENT"]
            else:
                type = "8" if family == 4 else "128"
                words += ["--%s-type" % protocol, type, "--%s-code" % protocol, "0", "--%s-id" % protocol, "40000"]
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        SYN, ACK = 2, 16
        def judge(family, client, pod):
            kind = socket.AF_INET if family == 4 else socket.AF_INET6
            outside, inside = socket.inet_pton(kind, client), socket.inet_pton(kind, pod)
            icmp = 1 if family == 4 else 58
            request, reply = (8, 0) if family == 4 else (128, 129)
            echo = lambda type, id=40000: struct.pack("!BBHHH", type, 0, 0, id, 1) + b"podroute"

            def tell(name, link, source, target, protocol, body):
                fate, seen = send(link, family, source, target, protocol, body)
                print("ipv%d" % family, name, fate)
                return seen

            def first(name, protocol, body, kind):
                "Sends a connection's first packet; returns whom the pod answers then."
                flush()
                seen = tell(name, "up0", outside, inside, protocol, body)
                if seen:
                    return seen.source, seen.port[0]
                flush()
                establish(family, client, pod, kind)
                return outside, 40000

            syn, more = tcp((40000, 80), SYN, 1000, 0), tcp((40000, 80), ACK, 1001, 5001)
            peer, port = first("client-to-pod", 6, syn, "tcp")
            tell("pod-reply", "pod0", inside, peer, 6, tcp((80, port), SYN | ACK, 5000, 1001))
            tell("client-more", "up0", outside, inside, 6, more)
            flush()
            tell("pod-reply-asymmetric", "pod0", inside, outside, 6, tcp((80, 40000), SYN | ACK, 5000, 1001))
            flush()
            tell("client-more-asymmetric", "up0", outside, inside, 6, more)
            flush()
            establish(family, client, pod, "tcp")
            tell("client-more-unanswered", "up0", outside, inside, 6, more)
            flush()
            tell("pod-to-outside", "pod0", inside, outside, 6, syn)
            peer, identifier = first("ping", icmp, echo(request), "icmp" if family == 4 else "icmpv6")
            tell("pong", "pod0", inside, peer, icmp, echo(reply, identifier))
            flush()
            tell("pong-asymmetric", "pod0", inside, outside, icmp, echo(reply))

        judge(4, "198.51.100.10", "10.16.0.10")
        judge(6, "2001:db8:51::10", "fd00:10:16::a")
        """#
}
