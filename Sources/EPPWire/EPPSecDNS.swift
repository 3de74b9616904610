import DNSCore

/// A DNSKEY's data (RFC 5910, section 4.2).
package struct EPPKeyData: Hashable, Sendable {
    package var flags: UInt16
    package var `protocol`: UInt8
    package var algorithm: UInt8
    package var publicKey: [UInt8]
    package init(flags: UInt16, protocol: UInt8 = 3, algorithm: UInt8, publicKey: [UInt8]) {
        self.flags = flags
        self.protocol = `protocol`
        self.algorithm = algorithm
        self.publicKey = publicKey
    }
}

/// A DS record's data, with the key that it was made from where that was sent (RFC 5910, section 4.1).
package struct EPPDelegationSigner: Hashable, Sendable {
    package var signer: DelegationSigner
    package var key: EPPKeyData?
    package init(_ signer: DelegationSigner, key: EPPKeyData? = nil) {
        self.signer = signer
        self.key = key
    }
}

/// The two interfaces of RFC 5910, section 4: an element uses one of them.
package enum EPPSecDNSRecords: Hashable, Sendable {
    case signers([EPPDelegationSigner])
    case keys([EPPKeyData])
}

/// `secDNS:create`, `secDNS:add` and `secDNS:infData`. Maximum signature life in seconds.
package struct EPPSecDNSData: Hashable, Sendable {
    package var maximumSignatureLife: Int?
    package var records: EPPSecDNSRecords
    package init(maximumSignatureLife: Int? = nil, records: EPPSecDNSRecords) {
        self.maximumSignatureLife = maximumSignatureLife
        self.records = records
    }
    /// `xs:int` from 1.
    static let lifeRange = 1...Int(Int32.max)
}

/// `secDNS:update` (RFC 5910, section 5.2.5).
package struct EPPSecDNSUpdate: Hashable, Sendable {
    package enum Removal: Hashable, Sendable {
        /// `all`; false removes nothing.
        case all(Bool)
        case records(EPPSecDNSRecords)
    }
    package var isUrgent: Bool
    package var remove: Removal?
    package var add: EPPSecDNSData?
    /// `chg`: outer nil where it does not stand, inner nil where it is empty.
    package var change: Change?
    package struct Change: Hashable, Sendable {
        package var maximumSignatureLife: Int?
        package init(maximumSignatureLife: Int?) { self.maximumSignatureLife = maximumSignatureLife }
    }
    package init(
        isUrgent: Bool = false, remove: Removal? = nil, add: EPPSecDNSData? = nil, change: Change? = nil
    ) {
        self.isUrgent = isUrgent
        self.remove = remove
        self.add = add
        self.change = change
    }
}
