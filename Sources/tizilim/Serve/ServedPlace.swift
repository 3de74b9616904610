import CanonicalJSON

/// Where something is served.
struct ServedPlace {
    /// The role's name as programs read it: that of its flag.
    let service: String
    /// The same as people read it.
    let name: String
    let host: String
    /// The port that is listened at, also where the system chose it.
    let port: Int

    var sentence: String { "\(name) is served at \(host) port \(port)." }

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("service", service)
            writer.member("address", host)
            writer.member("port", port)
        }
        return writer.bytes
    }
}
