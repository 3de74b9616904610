/// Where the service is found from outside: what its links begin with.
struct RDAPBase: Hashable {
    /// Ends with a slash.
    let text: String

    /// - Parameters:
    ///   - url: what the operator says; behind a proxy, only the operator knows.
    ///   - host: what the client asked for, which is right where nobody stands between.
    init(url: String?, host: String?) {
        if let url {
            text = url.hasSuffix("/") ? url : url + "/"
        } else if let host, Self.isHost(host) {
            text = "http://\(host)/"
        } else {
            text = "/"
        }
    }

    private static func isHost(_ text: String) -> Bool {
        (1...RDAPLimits.hostOctets).contains(text.utf8.count)
            && text.utf8.allSatisfy { octet in
                switch octet {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x3a, 0x5b, 0x5d, 0x5f: true
                default: false
                }
            }
    }

    func link(_ kind: String, _ name: String) -> String { "\(text)\(kind)/\(PercentText.encoded(name))" }
}
