import Diagnostics
public import RouteModel

/// What is kept of a change: one line of JSON in the file of `--record`.
public struct ChangeRecord: Sendable {
    /// The router's name.
    public var router: String
    /// Our routes before it; nil for a change that was only confirmed or taken back.
    public var before: RouteTable?
    /// Our routes after it, as they were read back; nil where they could not be read.
    public var after: RouteTable?
    /// What was verified, or what failed, in sentences.
    public var notes: [String]
    /// How it ended.
    public var ending: ChangeOutcome.Ending
    /// After how many seconds it undoes itself unless it is confirmed; nil for one that stays.
    public var undoesWithin: Int?

    /// The record of a change.
    /// - Parameters:
    ///   - router: the router's name.
    ///   - before: our routes before it.
    ///   - outcome: how it ended.
    public init(router: String, before: RouteTable?, outcome: ChangeOutcome) {
        self.router = router
        self.before = before
        after = outcome.routes
        notes = outcome.notes
        ending = outcome.ending
        undoesWithin = outcome.undoesWithin
    }

    /// The line, ended by a line feed.
    /// - Parameter time: when it happened, in seconds since 1970-01-01T00:00:00Z.
    public func line(at time: Int) -> [UInt8] {
        var writer = JSONWriter(indentation: 0)
        writer.beginObject()
        writer.member("when", Self.text(ofTime: time))
        writer.member("router", router)
        if let before {
            writer.key("before")
            writer.routes(before)
        }
        if let after {
            writer.key("after")
            writer.routes(after)
        }
        if ending.isSuccess { writer.key("verified") } else { writer.key("notes") }
        writer.strings(notes)
        writer.member("ending", ending.rawValue)
        if let undoesWithin { writer.member("undoesWithin", undoesWithin) }
        writer.endObject()
        writer.finish()
        return writer.bytes
    }

    /// A time as RFC 3339 writes it, in UTC.
    static func text(ofTime time: Int) -> String {
        let day = Int((Double(time) / 86_400).rounded(.down))
        let second = time - day * 86_400
        // Days are counted from 1 March of the year 0, so that leap days stand at the end of a year (Gregorian calendar).
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
        let calendarMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0)
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(calendarMonth, 2))-\(padded(dayOfMonth, 2))T"
            + "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))Z"
    }
}
