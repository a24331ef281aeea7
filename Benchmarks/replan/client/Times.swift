import Glibc
import RoutePlanner

/// How long updates took, and what they changed.
struct Times {
    /// A moment: of the clock, and of the processor time of this thread.
    struct Moment {
        fileprivate let clock = ContinuousClock.now
        fileprivate let processor: Duration

        init() {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            processor = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        }
    }

    private var processor: [Duration] = []
    private var clock: [Duration] = []
    private var routes = 0

    /// Notes that an update has ended.
    mutating func add(since start: Moment, _ changes: PlanChanges) {
        let end = Moment()
        processor.append(end.processor - start.processor)
        clock.append(end.clock - start.clock)
        routes += changes.added.count + changes.changed.count + changes.removed.count
    }

    static let header = columns("", ["CPU median", "CPU longest", "clock median", "longest", "routes changed"])

    func report(_ name: String) {
        guard let longest = processor.max(), let latest = clock.max() else { return }
        let times = [processor.sorted()[processor.count / 2], longest, clock.sorted()[clock.count / 2], latest]
        print(Self.columns(name, times.map(Self.milliseconds) + ["\(routes / clock.count)"]))
    }

    private static func columns(_ name: String, _ texts: [String]) -> String {
        texts.reduce(name + padding(16 - name.count)) { $0 + padding(15 - $1.count) + $1 }
    }

    private static func padding(_ width: Int) -> String { String(repeating: " ", count: max(0, width)) }

    private static func milliseconds(_ time: Duration) -> String {
        let hundredths = Int(time / .microseconds(10))
        return "\(hundredths / 100).\(hundredths / 10 % 10)\(hundredths % 10)"
    }
}
