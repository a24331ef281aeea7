"""How a benchmark begins and ends."""

import signal


def start(main, *failures):
    """Runs it; a failure of these kinds, or whoever stops it, ends it in one line after it has cleaned up."""

    def stop(number, frame):
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, stop)
    try:
        main()
    except failures as problem:
        raise SystemExit(f"bench: {problem}")
    except KeyboardInterrupt:
        raise SystemExit("bench: stopped")
