import CLibXML2

/// Hands a page to the parser piece by piece, and hands it no more where the parser would lose its time.
///
/// The parser holds each attribute of a tag against all that it has read of the tag, and tells nobody before the tag's
/// end: half a mebibyte of attributes costs minutes. But it asks for the next octets in between, and how much room it has
/// made for attributes by then is to be seen.
final class PageSource {
    private let octets: UnsafeBufferPointer<UInt8>
    private let context: htmlParserCtxtPtr
    private let room: CInt
    private var position = 0
    /// True where a tag had more attributes than are read: the page ended there for the parser.
    private(set) var isStopped = false

    init(_ octets: UnsafeBufferPointer<UInt8>, for context: htmlParserCtxtPtr, attributes: Int) {
        self.octets = octets
        self.context = context
        // Names and values stand in one array, which grows by doubling.
        room = CInt(clamping: 2 * attributes)
    }

    /// Fills the parser's buffer; gives how many octets came, 0 at the end.
    func read(into buffer: UnsafeMutablePointer<CChar>, atMost count: CInt) -> CInt {
        if context.pointee.maxatts > room { isStopped = true }
        if isStopped { return 0 }
        let piece = UnsafeBufferPointer(rebasing: octets[position...].prefix(Int(count)))
        UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)).copyBytes(from: piece)
        position += piece.count
        return CInt(piece.count)
    }
}
