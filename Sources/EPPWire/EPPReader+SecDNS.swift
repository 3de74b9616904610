import DNSCore
import XMLDocuments

/// Keys of DNSSEC (RFC 5910) and the grace period's restore (RFC 3915).
extension EPPReader {
    func secDNSData(_ element: XMLElement) throws(EPPProblem) -> EPPSecDNSData {
        var reader = try ElementReader(element)
        let life = try life(reader.next("maxSigLife"))
        let records = try records(&reader)
        try reader.finish()
        return EPPSecDNSData(maximumSignatureLife: life, records: records)
    }

    func secDNSUpdate(_ element: XMLElement) throws(EPPProblem) -> EPPSecDNSUpdate {
        var reader = try ElementReader(element, attributes: ["urgent"])
        var update = EPPSecDNSUpdate(isUrgent: try element.boolean(attribute: "urgent") ?? false)
        if let part = reader.next("rem") {
            var inner = try ElementReader(part)
            if let all = inner.next("all") {
                update.remove = .all(try all.boolean())
            } else {
                update.remove = .records(try records(&inner))
            }
            try inner.finish()
        }
        if let part = reader.next("add") { update.add = try secDNSData(part) }
        if let part = reader.next("chg") {
            var inner = try ElementReader(part)
            update.change = EPPSecDNSUpdate.Change(maximumSignatureLife: try life(inner.next("maxSigLife")))
            try inner.finish()
        }
        try reader.finish()
        return update
    }

    private func life(_ element: XMLElement?) throws(EPPProblem) -> Int? {
        guard let element else { return nil }
        return try element.number(EPPSecDNSData.lifeRange)
    }

    /// DS or key records, at least one; a mixture is an error of the schema.
    private func records(_ reader: inout ElementReader) throws(EPPProblem) -> EPPSecDNSRecords {
        if reader.current?.name == "keyData" {
            let keys = try reader.many("keyData", atLeast: 1, limit: limits.repeats)
            return .keys(try keys.map { (key) throws(EPPProblem) in try keyData(key) })
        }
        let signers = try reader.many("dsData", atLeast: 1, limit: limits.repeats)
        return .signers(try signers.map { (signer) throws(EPPProblem) in try delegationSigner(signer) })
    }

    private func delegationSigner(_ element: XMLElement) throws(EPPProblem) -> EPPDelegationSigner {
        var reader = try ElementReader(element)
        let tag = try reader.required("keyTag").number(0...65_535)
        let algorithm = try reader.required("alg").number(0...255)
        let type = try reader.required("digestType").number(0...255)
        let digest = try reader.required("digest")
        guard let octets = BinaryText.hexadecimal(try digest.token(1...Int.max)) else {
            throw EPPProblem(.valueSyntax, digest, .notHexadecimal)
        }
        let key = try reader.next("keyData").map { (key) throws(EPPProblem) in try keyData(key) }
        try reader.finish()
        let signer = DelegationSigner(
            keyTag: UInt16(tag), algorithm: UInt8(algorithm), digestType: UInt8(type), digest: octets)
        return EPPDelegationSigner(signer, key: key)
    }

    private func keyData(_ element: XMLElement) throws(EPPProblem) -> EPPKeyData {
        var reader = try ElementReader(element)
        let flags = try reader.required("flags").number(0...65_535)
        let `protocol` = try reader.required("protocol").number(0...255)
        let algorithm = try reader.required("alg").number(0...255)
        let key = try reader.required("pubKey")
        guard let octets = BinaryText.base64(try key.token(1...Int.max)), !octets.isEmpty else {
            throw EPPProblem(.valueSyntax, key, .notBase64)
        }
        try reader.finish()
        return EPPKeyData(
            flags: UInt16(flags), protocol: UInt8(`protocol`), algorithm: UInt8(algorithm), publicKey: octets)
    }
}
