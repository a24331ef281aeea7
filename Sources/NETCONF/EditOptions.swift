/// How an `<edit-config>` is carried out (RFC 6241 section 7.2).
public struct EditOptions: Sendable, Hashable {
    /// What is done with elements that say nothing themselves.
    public enum DefaultOperation: String, Sendable, Hashable, CaseIterable {
        /// They are merged into what is there.
        case merge
        /// What is there is replaced.
        case replace
        /// Nothing: only elements with an operation of their own count.
        case none
    }

    /// Whether the router checks before it writes; needs `:validate`.
    public enum TestOption: String, Sendable, Hashable, CaseIterable {
        /// Checks, and writes nothing where there are errors.
        case testThenSet = "test-then-set"
        /// Writes without a check.
        case set
        /// Only checks; needs `:validate:1.1`.
        case testOnly = "test-only"
    }

    /// What is done at the first error.
    public enum ErrorOption: String, Sendable, Hashable, CaseIterable {
        /// The rest is left out; what was written stays.
        case stopOnError = "stop-on-error"
        /// The rest is tried as well.
        case continueOnError = "continue-on-error"
        /// All is as it was before; needs `:rollback-on-error`.
        case rollbackOnError = "rollback-on-error"
    }

    /// What is done with elements that say nothing themselves.
    public var defaultOperation: DefaultOperation
    /// Whether the router checks first; nil leaves it to the router.
    public var testOption: TestOption?
    /// What is done at the first error; nil leaves it to the router, which stops.
    public var errorOption: ErrorOption?

    /// Makes options.
    public init(
        defaultOperation: DefaultOperation = .merge,
        testOption: TestOption? = nil,
        errorOption: ErrorOption? = nil
    ) {
        self.defaultOperation = defaultOperation
        self.testOption = testOption
        self.errorOption = errorOption
    }

    /// The parameters in the order of the schema.
    var elements: String {
        var out = "<default-operation>\(defaultOperation.rawValue)</default-operation>"
        if let testOption { out += "<test-option>\(testOption.rawValue)</test-option>" }
        if let errorOption { out += "<error-option>\(errorOption.rawValue)</error-option>" }
        return out
    }
}
