import Glibc
import NETCONF
import RouterSessions

// Our side of the comparison with ncclient: for each line of standard input, which is a configuration, a whole session by the words
// given as arguments: edit, validate, edit, commit. Prints how many seconds the whole took, and how many the calls alone.

let words = Array(CommandLine.arguments.dropFirst())
while let line = readLine() {
    let config = Array(line.utf8)
    let start = ContinuousClock.now
    let session = try NETCONFSession(over: CommandStream(words))
    let open = ContinuousClock.now
    try session.editConfig(.candidate, config)
    try session.validate(.candidate)
    try session.editConfig(.candidate, config)
    try session.commit()
    let done = ContinuousClock.now
    session.closeSession()
    let (whole, calls) = (ContinuousClock.now - start, done - open)
    print(whole / .seconds(1), calls / .seconds(1))
    fflush(nil)
}
