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

    /// Steps of several rooms as one list, numbered by their place in it. The list may only ever grow at its end: a
    /// file remembers how far it has come by the number.
    package static func inOrder(_ steps: [Migration]) -> [Migration] {
        steps.enumerated().map { Migration($0.offset + 1, $0.element.name, $0.element.statements) }
    }
}
