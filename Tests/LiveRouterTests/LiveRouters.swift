import TestSupport
import Testing

/// All tests with real routers: one after the other, since each fills the machine with daemons for a moment.
@Suite(.serialized, .leavesNothing, .needs(.root, .program("ip"), .path("/usr/bin/python3")))
enum LiveRouters {}
