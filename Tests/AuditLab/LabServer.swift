/// A name server that sites of the lab are delegated to.
package enum LabServer: String, CaseIterable, Sendable {
    /// The two that a good site uses: in different networks and systems (AS), by IPv4 and IPv6.
    case one, two
    /// In the network of `one`.
    case beside
    /// By IPv4 alone, in the networks of `one` and `two`.
    case fourOne, fourTwo
    case abroadOne, abroadTwo
    /// Looks names of others up for anybody.
    case open
    /// Nobody answers at their addresses.
    case silentOne, silentTwo
    /// Answers with octets that are no message.
    case garbled
    /// Its name lies in a zone whose servers do not answer: nobody can say which addresses it has.
    case lost

    /// Its host name.
    package var host: String {
        switch self {
        case .one: "ns1.hoster.kz"
        case .two: "ns2.second.kz"
        case .beside: "ns3.hoster.kz"
        case .fourOne: "ns4.hoster.kz"
        case .fourTwo: "ns4.second.kz"
        case .abroadOne: "ns1.abroad.example"
        case .abroadTwo: "ns2.abroad.example"
        case .open: "ns.open.kz"
        case .silentOne: "ns1.silent.kz"
        case .silentTwo: "ns2.silent.kz"
        case .garbled: "ns.nonsense.kz"
        case .lost: "ns.lost.example"
        }
    }

    package var addresses: [String] {
        switch self {
        case .one: ["198.18.10.1", "2001:db8:10::1"]
        case .two: ["198.18.20.1", "2001:db8:20::1"]
        case .beside: ["198.18.10.3", "2001:db8:10::3"]
        case .fourOne: ["198.18.10.4"]
        case .fourTwo: ["198.18.20.4"]
        case .abroadOne: ["198.19.10.1", "2001:db8:1010::1"]
        case .abroadTwo: ["198.19.20.1", "2001:db8:1020::1"]
        case .open: ["198.18.21.1", "2001:db8:21::1"]
        case .silentOne: ["198.19.200.1"]
        case .silentTwo: ["198.19.201.1"]
        case .garbled: ["198.18.22.1"]
        case .lost: []
        }
    }

    /// The zone of the register that its name lies in; nil for names that are below the root of the lab.
    package var zone: String? {
        host.hasSuffix(".example") ? nil : host.split(separator: ".").suffix(2).joined(separator: ".")
    }

    /// The program that answers for it.
    var program: Program {
        switch self {
        case .one, .beside, .fourOne, .abroadOne: .knot
        case .two, .fourTwo, .abroadTwo: .nsd
        case .open: .bind
        case .silentOne, .silentTwo, .lost: .nobody
        case .garbled: .ours
        }
    }

    enum Program { case knot, nsd, bind, ours, nobody }
}
