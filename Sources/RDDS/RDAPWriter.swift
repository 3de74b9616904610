import CanonicalJSON
import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Writes answers (RFC 9083): parts that several objects have.
struct RDAPWriter {
    /// The media type of every answer (RFC 9083, section 11.3).
    static let type = "application/rdap+json"
    /// RFC 9083, section 4.1; RFC 9537, section 3; and an extension of our own, which the operator's page describes.
    static let conformance = ["rdap_level_0", "redacted", "tizilim_related"]

    let base: RDAPBase

    /// A whole answer: conformance and notices stand at its top only.
    func answer(notices: [RDAPNotice], _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(reserving: 4_096)
        writer.object { writer in
            writer.member("rdapConformance", Self.conformance) { $0.value($1) }
            body(&writer)
            if !notices.isEmpty { writer.member("notices", notices) { $1.write(to: &$0) } }
        }
        return writer.bytes
    }

    /// RFC 9083, section 6: the problem in English, and in the other languages as notices.
    func answer(_ problem: RDAPProblem) -> [UInt8] {
        let notices = [Language.kazakh, .russian].map { language in
            RDAPNotice(language, problem.title.text(in: language), [problem.sentence.text(in: language)])
        }
        return answer(notices: notices) { writer in
            writer.member("lang", Language.english.rawValue)
            writer.member("errorCode", problem.status.rawValue)
            writer.member("title", problem.title.english)
            writer.member("description", [problem.sentence.english]) { $0.value($1) }
        }
    }

    /// `unicodeName` only where it is another text (RFC 9083, section 3).
    func name(_ name: DomainName, to writer: inout JSONWriter) {
        writer.member("ldhName", name.text)
        unicode(name, to: &writer)
    }

    func unicode(_ name: DomainName, to writer: inout JSONWriter) {
        let unicode = IDNA.unicode(name)
        if unicode != name.text { writer.member("unicodeName", unicode) }
    }

    /// RFC 9083, section 4.5; what has not happened is left out.
    func events(_ events: [(action: StaticString, at: Instant?)], to writer: inout JSONWriter) {
        writer.key("events")
        writer.array { writer in
            for event in events {
                guard let at = event.at else { continue }
                writer.object {
                    $0.member("eventAction", "\(event.action)")
                    $0.member("eventDate", at.description)
                }
            }
        }
    }

    /// RFC 9083, section 4.2. `value` is what the link stands in.
    func link(
        _ relation: String, _ target: String, in value: String, title: String? = nil, to writer: inout JSONWriter
    ) {
        writer.object {
            $0.member("value", value)
            $0.member("rel", relation)
            $0.member("href", target)
            $0.member("type", Self.type)
            $0.member("title", title)
        }
    }

    func selfLink(_ url: String, in value: String? = nil, to writer: inout JSONWriter) {
        writer.key("links")
        writer.array { link("self", url, in: value ?? url, to: &$0) }
    }
}
