/// Name servers for which settings are written.
package enum NameServerKind: String, Sendable, CaseIterable {
    case knot, nsd, bind

    /// What its makers call it.
    package var title: String {
        switch self {
        case .knot: "Knot DNS"
        case .nsd: "NSD"
        case .bind: "BIND"
        }
    }

    /// The user that Debian's package of it serves as.
    package var usualUser: String { rawValue }

    /// The folder that Debian's package of it keeps zones in.
    package var usualStorage: String {
        switch self {
        case .knot: "/var/lib/knot"
        case .nsd: "/var/lib/nsd"
        case .bind: "/var/cache/bind"
        }
    }

    /// Whether it takes its list of zones from a catalog zone (RFC 9432). NSD does from 4.9 on; Debian 12 has 4.6.
    package var readsCatalogs: Bool { self != .nsd }

    /// What opens a comment in its files.
    var commentMark: String { self == .bind ? "//" : "#" }
}
