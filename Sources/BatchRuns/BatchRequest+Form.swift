import BatchFiles
import Terminal

extension BatchRequest {
    /// The request that a form on the command line makes.
    ///
    /// - Throws: `UsageComplaint` where a field can't be read.
    package static func fromForm(
        _ action: Action, _ name: String, _ fields: [BatchColumn: [String]]
    ) throws -> BatchRequest {
        var fields = fields
        fields[.action] = [action.rawValue]
        fields[.name] = [name]
        do {
            return try BatchRequest(fields, line: 0)
        } catch {
            throw UsageComplaint(error.sentence)
        }
    }
}
