"""Times podroute's NETCONF client and ncclient with the same edits on the same netconfd, by turns, and checks what became of them.

Arguments: OUR-CLIENT FOLDER [ROUNDS]
"""
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time

from ncclient import manager
from ncclient.transport import unixSocket

MODULES = ["ietf-interfaces", "ietf-ip", "ietf-routing", "ietf-ipv4-unicast-routing", "ietf-ipv6-unicast-routing",
           "iana-if-type"]
PORT = 8399


class Server:
    """A netconfd of the benchmark's own, reached through its subsystem program, without SSH."""

    def __init__(self, folder):
        self.folder = folder
        log = folder + "/log"
        words = ["/usr/sbin/netconfd", "--no-startup", "--superuser=root", "--target=candidate", "--with-startup=false",
                 f"--port={PORT}", f"--ncxserver-sockname={folder}/sock", f"--log={log}",
                 "--modpath=/usr/share/yuma/nmda-modules:/usr/share/yuma/modules"]
        self.process = subprocess.Popen(words + ["--module=" + name for name in MODULES], cwd=folder,
                                        env=dict(os.environ, HOME=folder), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not (os.path.exists(log) and "Running netconfd" in open(log).read()):
            if time.monotonic() > deadline:
                sys.exit("netconfd does not start")
            time.sleep(0.05)
        self.words = ["env", "HOME=" + folder, "USER=root", f"SSH_CONNECTION=127.0.0.1 50000 127.0.0.1 {PORT}",
                      "/usr/sbin/netconf-subsystem", f"--ncxserver-sockname={PORT}@{folder}/sock"]
        # ncclient speaks to sockets: each connection gets a subsystem program of its own.
        self.listener = socket.socket(socket.AF_UNIX)
        self.path = folder + "/listener"
        self.listener.bind(self.path)
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            with connection:
                subprocess.Popen(self.words, stdin=connection, stdout=connection)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def connect(server):
    return manager.connect_uds(path=server.path, timeout=30)


def config(prefixes, hop):
    routes = "".join(
        f'<route nc:operation="replace"><destination-prefix>{prefix}</destination-prefix>'
        f"<next-hop><next-hop-address>{hop}</next-hop-address></next-hop></route>" for prefix in prefixes)
    return ('<routing xmlns="urn:ietf:params:xml:ns:yang:ietf-routing" '
            'xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><control-plane-protocols><control-plane-protocol>'
            "<type>static</type><name>podroute</name><static-routes>"
            f'<ipv4 xmlns="urn:ietf:params:xml:ns:yang:ietf-ipv4-unicast-routing">{routes}</ipv4>'
            "</static-routes></control-plane-protocol></control-plane-protocols></routing>")


def theirs(server, text):
    text = '<config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">' + text + "</config>"
    start = time.perf_counter()
    session = connect(server)
    opened = time.perf_counter()
    session.edit_config(target="candidate", config=text)
    session.validate(source="candidate")
    session.edit_config(target="candidate", config=text)
    session.commit()
    done = time.perf_counter()
    session.close_session()
    return time.perf_counter() - start, done - opened


def main():
    client, folder = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 25
    server = Server(folder)
    try:
        ours_process = subprocess.Popen([client] + server.words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        bufsize=1)

        def ours(text):
            ours_process.stdin.write(text + "\n")
            return tuple(float(word) for word in ours_process.stdout.readline().split())

        watcher = connect(server)
        turn = 0
        print(f"median (least to most) of {rounds} rounds, in ms")
        print(f"{'routes':>6}  {'measured':<34}  {'podroute':>24}  {'ncclient':>24}  {'ratio':>6}")
        for count in (1, 500):
            prefixes = [f"10.{number >> 8}.{number & 255}.0/24" for number in range(count)]
            times = {"ours": [], "theirs": []}
            for _ in range(rounds):
                for name, run in (("ours", ours), ("theirs", lambda text: theirs(server, text))):
                    turn += 1
                    hop = f"172.18.{turn >> 8}.{turn & 255}"
                    times[name].append(run(config(prefixes, hop)))
                    reply = watcher.get_config("running").data_xml
                    hops = re.findall(r"<[^/>]*next-hop-address[^>]*>([^<]+)</", reply)
                    if hops != [hop] * count:
                        sys.exit(f"{name}: the server has not what was sent: {hops[:3]}, {len(hops)} of {count}")
            for index, what in enumerate(("whole session", "edit, validate, edit, commit in it")):
                cells, medians = [], []
                for name in ("ours", "theirs"):
                    values = [1000 * value[index] for value in times[name]]
                    medians.append(statistics.median(values))
                    cells.append(f"{medians[-1]:.1f} ({min(values):.1f} to {max(values):.1f})")
                print(f"{count:>6}  {what:<34}  {cells[0]:>24}  {cells[1]:>24}  {medians[1] / medians[0]:>5.1f}x")
        ours_process.stdin.close()
        ours_process.wait()
        watcher.close_session()
    finally:
        server.stop()


main()
