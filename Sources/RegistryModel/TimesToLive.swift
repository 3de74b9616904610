/// How long caches may keep the records that an object puts into its zone (RFC 9803), in seconds; nil: as long as the
/// zone's own.
package struct TimesToLive: Hashable, Sendable, Codable {
    /// The records that a sponsor can set a time for, by their mnemonics: those that a delegating zone has.
    package enum Record: String, Sendable, Codable, CaseIterable {
        case ns = "NS"
        case ds = "DS"
        case a = "A"
        case aaaa = "AAAA"

        /// A domain has its delegation, a host its glue (RFC 9803, section 1.2).
        package static let ofDomain: [Record] = [.ns, .ds]
        package static let ofHost: [Record] = [.a, .aaaa]
    }

    package var ns: UInt32?
    package var ds: UInt32?
    package var a: UInt32?
    package var aaaa: UInt32?

    package init(ns: UInt32? = nil, ds: UInt32? = nil, a: UInt32? = nil, aaaa: UInt32? = nil) {
        self.ns = ns
        self.ds = ds
        self.a = a
        self.aaaa = aaaa
    }

    package subscript(record: Record) -> UInt32? {
        get {
            switch record {
            case .ns: ns
            case .ds: ds
            case .a: a
            case .aaaa: aaaa
            }
        }
        set {
            switch record {
            case .ns: ns = newValue
            case .ds: ds = newValue
            case .a: a = newValue
            case .aaaa: aaaa = newValue
            }
        }
    }

    /// Nil where no time is set: objects keep that form, so that one without any is as it was before there were any.
    package var orNil: TimesToLive? { self == TimesToLive() ? nil : self }
}

/// What one kind of record may live in a zone, and does where nobody says, in seconds.
package struct TimeToLiveRange: Hashable, Sendable, Codable {
    package var minimum: UInt32
    /// The zone's own; it may lie outside of what sponsors can choose from.
    package var standard: UInt32
    package var maximum: UInt32
    package init(minimum: UInt32, standard: UInt32, maximum: UInt32) {
        self.minimum = minimum
        self.standard = standard
        self.maximum = maximum
    }
}

/// The same for every kind of record in one zone.
package struct ZoneTimesToLive: Hashable, Sendable, Codable {
    package var ns: TimeToLiveRange
    package var ds: TimeToLiveRange
    package var a: TimeToLiveRange
    package var aaaa: TimeToLiveRange
    package init(ns: TimeToLiveRange, ds: TimeToLiveRange, a: TimeToLiveRange, aaaa: TimeToLiveRange) {
        self.ns = ns
        self.ds = ds
        self.a = a
        self.aaaa = aaaa
    }

    package subscript(record: TimesToLive.Record) -> TimeToLiveRange {
        switch record {
        case .ns: ns
        case .ds: ds
        case .a: a
        case .aaaa: aaaa
        }
    }
}

/// What a zone's file says of the times that sponsors may set, in seconds.
package struct TimeToLiveLimits: Hashable, Sendable {
    package var ns: ClosedRange<UInt32>
    package var ds: ClosedRange<UInt32>
    package var a: ClosedRange<UInt32>
    package var aaaa: ClosedRange<UInt32>
    package init(
        ns: ClosedRange<UInt32> = usual, ds: ClosedRange<UInt32> = usual, a: ClosedRange<UInt32> = usual,
        aaaa: ClosedRange<UInt32> = usual
    ) {
        self.ns = ns
        self.ds = ds
        self.a = a
        self.aaaa = aaaa
    }

    /// RFC 9803 leaves the numbers to the registry. Under a minute, caches would ask the zone's servers without end;
    /// over two days, a wrong delegation would outlive its repair.
    package static let usual: ClosedRange<UInt32> = 60...172_800
}

extension ZoneConfiguration {
    /// What the records of the register's objects may live in this zone.
    package var timesToLive: ZoneTimesToLive {
        func range(_ limits: ClosedRange<UInt32>, _ standard: UInt32) -> TimeToLiveRange {
            TimeToLiveRange(minimum: limits.lowerBound, standard: standard, maximum: limits.upperBound)
        }
        return ZoneTimesToLive(
            ns: range(limits.ns, delegationTTL), ds: range(limits.ds, dsTTL), a: range(limits.a, delegationTTL),
            aaaa: range(limits.aaaa, delegationTTL))
    }
}
