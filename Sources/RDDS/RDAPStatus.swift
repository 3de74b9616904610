/// Status values of RDAP for those of EPP (RFC 8056, section 2).
enum RDAPStatus {
    private static let words = [
        "addPeriod": "add period", "autoRenewPeriod": "auto renew period",
        "clientDeleteProhibited": "client delete prohibited", "clientHold": "client hold",
        "clientRenewProhibited": "client renew prohibited", "clientTransferProhibited": "client transfer prohibited",
        "clientUpdateProhibited": "client update prohibited", "inactive": "inactive", "linked": "associated",
        "ok": "active", "pendingCreate": "pending create", "pendingDelete": "pending delete",
        "pendingRenew": "pending renew", "pendingRestore": "pending restore", "pendingTransfer": "pending transfer",
        "pendingUpdate": "pending update", "redemptionPeriod": "redemption period", "renewPeriod": "renew period",
        "serverDeleteProhibited": "server delete prohibited", "serverHold": "server hold",
        "serverRenewProhibited": "server renew prohibited", "serverTransferProhibited": "server transfer prohibited",
        "serverUpdateProhibited": "server update prohibited", "transferPeriod": "transfer period",
    ]

    /// The values in their order, each once: `pendingDelete` is a status and a grace period's word.
    static func values(_ statuses: [String]) -> [String] {
        var seen: Set<String> = []
        return statuses.map { status in
            guard let word = words[status] else { preconditionFailure("RFC 8056 has no word for '\(status)'") }
            return word
        }.filter { seen.insert($0).inserted }
    }
}
