/// The address of a link, looked at as browsers look at it.
struct Destination {
  /// The scheme in small letters; nil for a relative address.
  let scheme: String?

  init(_ text: String) { scheme = nil }
}
