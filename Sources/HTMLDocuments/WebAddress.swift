/// The address of a page: a URL of `http` or `https`, without its fragment.
///
/// The host stands in small letters as it was written, so that names of other scripts still have to be put into their
/// A-labels. Path and query are ASCII: all else is percent-encoded.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    package enum Scheme: String, Hashable, Sendable {
        case http, https
        package var port: Int { self == .http ? 80 : 443 }
    }

    /// Octets of an address that are read, and of path and query of one that comes of it: servers take no longer ones
    /// either, and a reference on a page at a long address must not make a longer one at each step.
    package static let longest = 4_096

    package var scheme: Scheme
    package var host: String
    /// Nil where it is the scheme's.
    package var port: Int?
    /// Begins with a slash, and has no `.` or `..` in it.
    package var path: String
    /// Behind the question mark; nil where there is none.
    package var query: String?

    package init(scheme: Scheme, host: String, port: Int? = nil, path: String = "/", query: String? = nil) {
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port == scheme.port ? nil : port
        self.path = path
        self.query = query
    }

    /// A whole address; nil for other schemes, and for what is none.
    package init?(_ text: String) {
        guard let reference = WebReference(text), reference.scheme != nil,
            let address = WebAddress(reference, base: nil)
        else { return nil }
        self = address
    }

    /// The address that a reference on this page leads to (RFC 3986, section 5.2); nil for other schemes.
    package func resolved(_ reference: String) -> WebAddress? {
        WebReference(reference).flatMap { WebAddress($0, base: self) }
    }

    /// `scheme://host[:port]`.
    package var origin: String {
        let host = host.contains(":") ? "[\(host)]" : host
        return "\(scheme.rawValue)://\(host)" + (port.map { ":\($0)" } ?? "")
    }

    package var description: String { origin + path + (query.map { "?\($0)" } ?? "") }

    /// The last part of the path that stands behind a dot, in small letters: `pdf` of `/a/b.pdf`; nil where there is none.
    package var fileExtension: String? {
        guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: "."), dot != name.startIndex
        else { return nil }
        return name[name.index(after: dot)...].lowercased()
    }
}
