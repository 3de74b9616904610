/// One numbered step of a schema; numbers run from 1 without gaps, and a step once released never changes.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    /// The statements, given the engine's words.
    package let statements: @Sendable (SQLDialect) -> String

    package init(_ number: Int, _ name: String, _ statements: @escaping @Sendable (SQLDialect) -> String) {
        self.number = number
        self.name = name
        self.statements = statements
    }
}
