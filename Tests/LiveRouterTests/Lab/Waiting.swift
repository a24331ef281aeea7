import Foundation

/// Waits until something holds, asking again and again: on a busy machine a fixed sleep is too short or too long.
/// - Parameters:
///   - seconds: when to give up.
///   - condition: asked at least once, also when the time is over at the start.
/// - Returns: whether it came to hold.
func eventually(within seconds: Double = 20, _ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
        if try condition() { return true }
        if ContinuousClock.now >= deadline { return false }
        usleep(20_000)
    }
}
