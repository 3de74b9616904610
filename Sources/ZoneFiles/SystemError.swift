/// What a system call on a file said.
package struct SystemError: Error {
    /// Its errno.
    package let number: Int32
}
