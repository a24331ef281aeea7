// Tags differ between servers: an edit under somebody's lock is `in-use` on one and `lock-denied` on another. So every
// question looks at all that a router may say.
extension RPCError {
    /// Whether somebody else holds a lock, or a confirmed commit is pending.
    public var isLockDenied: Bool {
        ["lock-denied", "in-use"].contains(tag)
            || isVague && says("lock denied", "is locked", "lock held", "lock failed")
    }

    /// Whether a confirmed commit waits for its confirmation; answered to a `<lock>` (RFC 6241 section 7.5).
    public var isCommitPending: Bool {
        appTag == "outstanding-confirmed-commit"
            || isLockDenied && says("confirmed commit", "confirmed-commit", "commit confirmed")
    }

    /// Whether the candidate has changes that nobody committed; answered to a `<lock>` (RFC 6241 section 7.5).
    public var isCandidateModified: Bool {
        guard sessionID ?? 0 == 0, appTag != "outstanding-confirmed-commit" else { return false }
        return tag == "resource-denied"
            || says("discard-changes", "has been modified", "database modified", "uncommitted", "has been changed")
    }

    /// Whether what is to be deleted is not there.
    public var isDataMissing: Bool {
        tag == "data-missing" || isVague && says("does not exist", "not found", "no such")
    }

    /// Whether what is to be created is there already.
    public var isDataExists: Bool { tag == "data-exists" }

    /// Whether the user may not do this.
    public var isAccessDenied: Bool { tag == "access-denied" || says("permission denied", "access denied") }

    /// Whether the router may have refused an edit because it does not know `operation="remove"`, which came with base 1.1.
    public var mayMeanUnknownRemove: Bool {
        isNotSupported || tag == "bad-attribute" || info.contains { $0.name == "bad-attribute" }
            || isVague && says("remove", "operation attribute")
    }

    /// Whether the router does not know an operation, an element, an attribute or a namespace, or cannot do it.
    public var isNotSupported: Bool {
        ["operation-not-supported", "unknown-element", "unknown-attribute", "unknown-namespace"].contains(tag)
    }

    /// Whether the tag says nothing that the message could contradict.
    private var isVague: Bool { ["", "operation-failed", "invalid-value", "resource-denied"].contains(tag) }

    private func says(_ words: String...) -> Bool {
        guard let message = message?.lowercased() else { return false }
        return words.contains { message.contains($0) }
    }
}
