/// The result codes of RFC 5730, section 3.
package enum EPPResultCode: Int, Hashable, Sendable, CaseIterable {
    case success = 1000
    case actionPending = 1001
    case noMessages = 1300
    case messageToDequeue = 1301
    case endingSession = 1500
    case unknownCommand = 2000
    case syntaxError = 2001
    case useError = 2002
    case parameterMissing = 2003
    case valueRange = 2004
    case valueSyntax = 2005
    case unimplementedVersion = 2100
    case unimplementedCommand = 2101
    case unimplementedOption = 2102
    case unimplementedExtension = 2103
    case billingFailure = 2104
    case notRenewable = 2105
    case notTransferable = 2106
    case authenticationError = 2200
    case authorizationError = 2201
    case invalidAuthorizationInformation = 2202
    case pendingTransfer = 2300
    case notPendingTransfer = 2301
    case objectExists = 2302
    case objectDoesNotExist = 2303
    case statusProhibits = 2304
    case associationProhibits = 2305
    case valuePolicy = 2306
    case unimplementedObject = 2307
    case dataManagementPolicy = 2308
    case commandFailed = 2400
    case failedClosing = 2500
    case authenticationErrorClosing = 2501
    case sessionLimitClosing = 2502

    /// True for the codes that start with 1.
    package var isSuccess: Bool { rawValue < 2000 }
    /// True for the codes after which the server closes the connection.
    package var closesSession: Bool { self == .endingSession || rawValue >= 2500 }
}
