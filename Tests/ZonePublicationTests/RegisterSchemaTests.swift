import PortableSQL
import Testing

@testable import ZonePublication

@Suite struct RegisterSchemaTests {
    /// A file remembers its schema by a number: a step that moves would leave files without it, or with it twice.
    @Test func releasedStepsNeverMove() {
        let released = [
            "objects", "record of decisions", "requests done once", "zone store", "refusals in full",
            "accounts and their ledger", "credentials of registrars", "events of zones", "traces of requests",
            "announcements and ages of keys", "disclosure of contacts", "times to live", "allocation tokens",
            "acknowledged messages",
        ]
        #expect(RegisterSchema.migrations.map(\.number) == Array(1...RegisterSchema.migrations.count))
        #expect(Array(RegisterSchema.migrations.map(\.name).prefix(released.count)) == released)
    }
}
