/// The two small programs of the lab that have to run inside namespaces, in Python so that nothing must be built for them.
enum LabPrograms {
    /// Answers every connection to port 7000 with its name: arguments NAME READY-FILE.
    static let server = """
        import socket, sys
        name, ready = sys.argv[1:]
        server = socket.create_server(("::", 7000), family=socket.AF_INET6, backlog=256, dualstack_ipv6=True)
        open(ready, "w").close()
        while True:
            try:
                connection, _ = server.accept()
                with connection:
                    connection.sendall(name.encode())
            except OSError:
                pass
        """

    /// Connects to port 7000 of each address, all at once: arguments TIMES SECONDS ADDRESS...
    /// Prints a line "ADDRESS ANSWER" a connection, where an empty answer means none in time.
    static let client = """
        import selectors, socket, sys, time
        times, seconds = int(sys.argv[1]), float(sys.argv[2])
        selector = selectors.DefaultSelector()
        answers = []
        for address in sys.argv[3:]:
            for _ in range(times):
                s = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
                s.setblocking(False)
                entry = [address, b""]
                answers.append(entry)
                try:
                    s.connect_ex((address, 7000))
                    selector.register(s, selectors.EVENT_READ, entry)
                except OSError:
                    pass
        deadline = time.monotonic() + seconds
        while selector.get_map() and time.monotonic() < deadline:
            for key, _ in selector.select(max(0, deadline - time.monotonic())):
                try:
                    data = key.fileobj.recv(256)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if data:
                    key.data[1] += data
                else:
                    selector.unregister(key.fileobj)
        for address, answer in answers:
            print(address, answer.decode())
        """
}
