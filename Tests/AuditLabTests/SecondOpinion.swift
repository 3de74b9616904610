import AuditLab
import Foundation
import Programs
import Testing

/// What another program says of one check of one site, beside what ours says.
struct SecondOpinion {
    var site: String
    var check: String
    var ours: String
    /// True where the other program finds a fault, nil where it could not look.
    var faulty: Bool?
    /// What it said, in its own words.
    var words: String

    /// Whether both say the same. Where neither can tell, they do.
    var agrees: Bool {
        switch faulty {
        case true: ours == "doesNotConform"
        case false: ours == "conforms" || ours == "doesNotApply"
        case nil: ours == "couldNotTell"
        }
    }
}
