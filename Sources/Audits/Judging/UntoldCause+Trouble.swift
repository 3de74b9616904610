import SiteEvidence

extension UntoldCause {
    /// The cause of a trouble that the evidence names.
    package init(_ trouble: Trouble) {
        self =
            switch trouble.cause {
            case .timeout: .timeout
            case .refused: .refused
            case .reset: .reset
            case .filtered: .filtered
            case .dns: .dns
            case .tls: .tls
            case .protocolError: .protocolError
            case .limit: .limit
            case .forbidden: .forbidden
            case .own: .own
            }
    }
}
