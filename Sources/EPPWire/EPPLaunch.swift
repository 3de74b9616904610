import RegistryModel

/// A launch phase (RFC 8334, section 2.3), with the sub-phase or custom name where there is one.
package struct EPPLaunchPhase: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable { case sunrise, landrush, claims, open, custom }
    package var kind: Kind
    package var name: String?
    package init(_ kind: Kind, name: String? = nil) {
        self.kind = kind
        self.name = name
    }
}

/// A value that a validator gave out: a code, a notice's number, a claim's key.
package struct EPPValidated: Hashable, Sendable {
    package var value: String
    package var validator: String?
    package init(_ value: String, validator: String? = nil) {
        self.value = value
        self.validator = validator
    }
}

/// `launch:check` (RFC 8334, section 3.1).
package struct EPPLaunchCheck: Hashable, Sendable {
    package enum Form: String, Hashable, Sendable, CaseIterable { case claims, avail, trademark }
    package var form: Form
    package var phase: EPPLaunchPhase?
    package init(form: Form = .claims, phase: EPPLaunchPhase? = nil) {
        self.form = form
        self.phase = phase
    }
}

/// `launch:info` (RFC 8334, section 3.2).
package struct EPPLaunchInfo: Hashable, Sendable {
    package var phase: EPPLaunchPhase
    package var application: String?
    package var includesMark: Bool
    package init(phase: EPPLaunchPhase, application: String? = nil, includesMark: Bool = false) {
        self.phase = phase
        self.application = application
        self.includesMark = includesMark
    }
}

/// `launch:create` (RFC 8334, section 3.3).
package struct EPPLaunchCreate: Hashable, Sendable {
    package enum Object: String, Hashable, Sendable, CaseIterable { case application, registration }
    /// What proves a right. Marks in the clear (`mark:mark`, `smd:signedMark`) get 2102: without the signature around
    /// them they prove nothing, and campaigns of this country use codes.
    package enum Proof: Hashable, Sendable {
        /// `codeMark`; nil where the element holds no code.
        case codes([EPPValidated?])
        /// `smd:encodedSignedMark`, as sent, each with its encoding.
        case signedMarks([EPPSignedMark])
    }
    package struct Notice: Hashable, Sendable {
        package var identifier: EPPValidated
        package var notAfter: Instant
        package var accepted: Instant
        package init(identifier: EPPValidated, notAfter: Instant, accepted: Instant) {
            self.identifier = identifier
            self.notAfter = notAfter
            self.accepted = accepted
        }
    }
    package var object: Object?
    package var phase: EPPLaunchPhase
    package var proof: Proof?
    package var notices: [Notice]
    package init(object: Object? = nil, phase: EPPLaunchPhase, proof: Proof? = nil, notices: [Notice] = []) {
        self.object = object
        self.phase = phase
        self.proof = proof
        self.notices = notices
    }
}

/// A signed mark in its encoded form (RFC 7848); not looked into here.
package struct EPPSignedMark: Hashable, Sendable {
    package var encoding: String?
    package var text: String
    package init(encoding: String? = nil, text: String) {
        self.encoding = encoding
        self.text = text
    }
}

/// An application of a phase: `launch:update`, `launch:delete`, `launch:creData`.
package struct EPPLaunchApplication: Hashable, Sendable {
    package var phase: EPPLaunchPhase
    package var identifier: String
    package init(phase: EPPLaunchPhase, identifier: String) {
        self.phase = phase
        self.identifier = identifier
    }
}
