/// A reference taken apart (RFC 3986, appendix B), forgiven as browsers do: white space around it and line ends in it
/// are dropped, and a backslash is a slash.
struct WebReference {
    var scheme: String?
    var authority: String?
    var path: String
    var query: String?

    init?(_ text: String) {
        guard text.utf8.count <= WebAddress.longest else { return nil }
        let octets = text.utf8.filter { $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }[...]
        var rest = octets.drop { $0 <= 0x20 }.prefix { $0 != UInt8(ascii: "#") }
        while let last = rest.last, last <= 0x20 { rest.removeLast() }
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
            scheme = String(decoding: rest[..<colon], as: UTF8.self).lowercased()
            rest = rest[(colon + 1)...]
        }
        if let question = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = Self.encoded(rest[(question + 1)...])
            rest = rest[..<question]
        }
        let slash = UInt8(ascii: "/")
        if scheme == nil || scheme == "http" || scheme == "https" {
            for place in rest.indices where rest[place] == UInt8(ascii: "\\") { rest[place] = slash }
        }
        if rest.starts(with: [slash, slash]) {
            let authority = rest.dropFirst(2).prefix { $0 != slash }
            self.authority = String(decoding: authority, as: UTF8.self)
            rest = rest[authority.endIndex...]
        }
        path = Self.encoded(rest)
    }

    private static func isScheme(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, isLetter(first) else { return false }
        return text.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2b || $0 == 0x2d || $0 == 0x2e }
    }

    private static func isLetter(_ octet: UInt8) -> Bool { (0x61...0x7a).contains(octet | 0x20) }

    /// With everything that can't stand in a path or a query percent-encoded as UTF-8; what is encoded stays so.
    static func encoded(_ text: ArraySlice<UInt8>) -> String {
        if text.allSatisfy(isPlain) { return String(decoding: text, as: UTF8.self) }
        var octets: [UInt8] = []
        for octet in text {
            if isPlain(octet) {
                octets.append(octet)
            } else {
                octets.append(UInt8(ascii: "%"))
                octets.append(hexadecimal[Int(octet >> 4)])
                octets.append(hexadecimal[Int(octet & 15)])
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }

    private static func isPlain(_ octet: UInt8) -> Bool { plain[Int(octet)] }

    private static let plain: [Bool] = (0...255).map { octet in
        octet > 0x20 && octet < 0x7f && !"\"<>`{}|^\\".utf8.contains(octet)
    }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)
}

extension WebAddress {
    /// What a reference means on the page `base`; nil for other schemes, and where it would grow longer than `longest`.
    init?(_ reference: WebReference, base: WebAddress?) {
        guard let address = WebAddress(whole: reference, base: base),
            address.path.utf8.count + (address.query?.utf8.count ?? 0) <= Self.longest
        else { return nil }
        self = address
    }

    /// RFC 3986, section 5.2.2.
    private init?(whole reference: WebReference, base: WebAddress?) {
        // `http:page` without slashes is an old way of writing `page` (section 5.2.2, not strict).
        let isOwn = reference.scheme == nil || (reference.authority == nil && reference.scheme == base?.scheme.rawValue)
        guard let scheme = reference.scheme.map(Scheme.init(rawValue:)) ?? base?.scheme else { return nil }
        if let authority = reference.authority {
            guard let (host, port) = Self.hostAndPort(authority) else { return nil }
            self.init(
                scheme: scheme, host: host, port: port, path: Self.withoutDots(reference.path), query: reference.query)
            return
        }
        guard let base, isOwn else { return nil }
        self = base
        if reference.path.isEmpty {
            query = reference.query ?? base.query
            return
        }
        let folder = base.path[...(base.path.lastIndex(of: "/") ?? base.path.startIndex)]
        path = Self.withoutDots(reference.path.hasPrefix("/") ? reference.path : folder + reference.path)
        query = reference.query
    }

    private static func hostAndPort(_ authority: String) -> (String, Int?)? {
        // What stands before an @ is a name and a password, which nothing of ours needs.
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if place.hasPrefix("[") {
            guard let end = place.firstIndex(of: "]") else { return nil }
            let host = place[place.index(after: place.startIndex)..<end]
            return port(place[place.index(after: end)...]).map { (String(host), $0) }
        }
        let host = place.prefix { $0 != ":" }
        guard !host.isEmpty, !host.utf8.contains(where: { noHost[Int($0)] }) else { return nil }
        return port(place[host.endIndex...]).map { (String(host), $0) }
    }

    /// What can't stand in the name of a host (WHATWG URL, section 3.5).
    private static let noHost: [Bool] = (0...255).map { octet in
        octet <= 0x20 || "<>\"%/?#@\\^|`{}".utf8.contains(octet)
    }

    private static func port(_ text: Substring) -> Int?? {
        if text.isEmpty || text == ":" { return .some(nil) }
        guard text.first == ":", let port = UInt16(text.dropFirst()), port > 0 else { return nil }
        return .some(Int(port))
    }

    /// Whether a part of the path begins with a dot, perhaps an encoded one.
    private static func hasDots(_ path: String.UTF8View) -> Bool {
        zip(path, path.dropFirst()).contains {
            $0 == UInt8(ascii: "/") && ($1 == UInt8(ascii: ".") || $1 == UInt8(ascii: "%"))
        }
    }

    /// The path without `.` and `..` (section 5.2.4), with a slash at its beginning.
    private static func withoutDots(_ path: String) -> String {
        // Most paths have none.
        if path.utf8.first == UInt8(ascii: "/"), !hasDots(path.utf8) { return path }
        var kept: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(path.hasPrefix("/") ? 1 : 0)
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            switch part.lowercased() {
            case ".", "%2e": if isLast { kept.append("") }
            case "..", ".%2e", "%2e.", "%2e%2e":
                _ = kept.popLast()
                if isLast { kept.append("") }
            default: kept.append(part)
            }
        }
        return "/" + kept.joined(separator: "/")
    }
}
