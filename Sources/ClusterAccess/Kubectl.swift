import Diagnostics
import NETCONF
import RouterSessions

/// Asks an API server through `kubectl get --raw`, which knows every way to log in and costs a tenth of `get -o json`.
struct Kubectl {
    /// Why there is no answer.
    enum Failure: Error {
        /// The API server has no such kind (404).
        case missing(String)
        /// The user may not list it (403).
        case forbidden(String)
        /// The list changed too long ago to be continued (410).
        case expired(String)
        /// Anything else.
        case other(String)

        var message: String {
            switch self {
            case .missing(let text), .forbidden(let text), .expired(let text), .other(let text): text
            }
        }
    }

    /// The kubeconfig context; nil for the current one.
    let context: String?
    /// How long an answer may take.
    let patience: Duration

    /// The words that ask for a path.
    func words(_ path: String) -> [String] {
        ["kubectl"] + (context.map { ["--context=\($0)"] } ?? []) + ["get", "--raw", path]
    }

    /// Asks for a path.
    /// - Parameter limit: how many bytes the answer may have.
    func get(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        let answer: (output: [UInt8], status: Int)
        let said: String
        do throws(StreamError) {
            let stream = try CommandStream(words(path))
            answer = try stream.finish(limit: limit, until: .now + patience)
            said = SessionError.quoted(stream.errorText)
        } catch {
            throw .other("kubectl: \(error.message)")
        }
        guard answer.status != 0 else { return answer.output }
        throw Self.failure(said.isEmpty ? "kubectl ended with status \(answer.status)" : said)
    }

    /// kubectl tells the reason of an API server's refusal in parentheses and hides the code.
    private static func failure(_ said: String) -> Failure {
        if said.contains("(NotFound)") { return .missing(said) }
        if said.contains("(Forbidden)") { return .forbidden(said) }
        if said.contains("(Expired)") || said.contains("(Gone)") { return .expired(said) }
        return .other(said)
    }
}
