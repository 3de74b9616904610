import ArgumentParser
import DNSCore
import IDNA
import RegistryModel

/// A domain name as people write it: A-labels or U-labels, any case, with or without the final dot.
package struct NameArgument: ExpressibleByArgument {
    package let name: DomainName
    package init?(argument: String) {
        guard let name = try? IDNA.domainName(from: argument) else { return nil }
        self.name = name
    }
}

/// An instant as RFC 3339 has it, or a date for its midnight UTC.
package struct InstantArgument: ExpressibleByArgument {
    package let instant: Instant
    package init?(argument: String) {
        guard let instant = Instant(argument) else { return nil }
        self.instant = instant
    }
}

extension DomainName {
    /// U-labels for people, the A-label form beside it where the two differ.
    package var shown: String {
        let unicode = IDNA.unicode(self)
        return unicode == text ? text : "\(unicode) (\(text))"
    }
}
