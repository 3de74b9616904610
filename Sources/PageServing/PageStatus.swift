/// The statuses of HTTP that pages are answered with (RFC 9110, section 15; RFC 6585).
package enum PageStatus: Int, Sendable, CaseIterable {
    case ok = 200
    case badRequest = 400
    case notFound = 404
    case methodNotAllowed = 405
    case tooManyRequests = 429
    case requestHeaderFieldsTooLarge = 431
    case failed = 500
    case notImplemented = 501
    case unavailable = 503
    case versionNotSupported = 505
}
