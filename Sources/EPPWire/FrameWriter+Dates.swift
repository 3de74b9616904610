import RegistryModel

/// Dates and times in UTC, without a string in between.
extension FrameWriter {
    /// `xs:dateTime` in UTC; the fraction only where there is one.
    mutating func instant(_ value: Instant) {
        let (year, month, day) = value.civilDate
        date(year: year, month: month, day: day)
        let day0 = 86_400_000_000 as Int64
        let rest = ((value.microseconds % day0) + day0) % day0
        let second = Int(rest / 1_000_000)
        raw("T")
        padded(second / 3_600, 2)
        raw(":")
        padded(second / 60 % 60, 2)
        raw(":")
        padded(second % 60, 2)
        let fraction = Int(rest % 1_000_000)
        if fraction != 0 {
            raw(".")
            padded(fraction, 6)
        }
        raw("Z")
    }

    mutating func date(year: Int, month: Int, day: Int) {
        padded(year, 4)
        raw("-")
        padded(month, 2)
        raw("-")
        padded(day, 2)
    }

    private mutating func padded(_ value: Int, _ width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        precondition(value >= 0 && value < divisor * 10, "a date on the wire has years from 0 to 9999")
        while divisor > 0 {
            raw(octet: UInt8(0x30 + value / divisor % 10))
            divisor /= 10
        }
    }
}
