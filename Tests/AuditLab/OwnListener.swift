/// A line of the file that our own servers read.
struct OwnListener: Encodable {
    var address: String
    var port: Int
    var kind: String
    var does: String
    var chain: String?
    var key: String?
}
