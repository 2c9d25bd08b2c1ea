/// A link or an image with its destination.
package struct Link: Sendable, Hashable {
  /// Whether it is an image: then its text stands in for it.
  package enum Kind: Sendable {
    /// A link that the reader follows.
    case link
    /// A picture that is shown in its place.
    case image
  }

  /// What it is.
  package let kind: Kind
  /// The address as written, entities and escapes resolved, percent-encoding untouched.
  package let destination: String
  /// The title; empty where there is none.
  package let title: String
  /// The line it stands on.
  package let line: Int
}

extension Link {
  /// Whether the destination names something of this site: it has neither scheme nor host.
  package var isRelative: Bool {
    switch Destination(destination) {
    case .relative: true
    case .otherHost, .absolute: false
    }
  }
}
