import Forms

/// A book of the site: all forms of one year of a unit.
package struct Book: Sendable, Hashable {
  /// The unit.
  package let unit: Slug
  /// The year.
  package let year: Int

  /// The name on the command line: `sstisc/2023`.
  package var name: String { "\(unit)/\(year)" }

  /// The name of its PDF file: `sstisc-2023.pdf`.
  var fileName: String { "\(unit)-\(year).pdf" }

  /// Its page, from the site's root.
  var href: String { "units/\(unit)/\(year)/book.html" }
}

extension Book {
  /// The book of a unit's year.
  init(of unitYear: UnitYear) {
    self.init(unit: unitYear.unit.slug, year: unitYear.year)
  }
}

extension SitePlan {
  /// The books of the site, by unit, then by year.
  var books: [Book] { pages.compactMap { ($0 as? BookPage)?.book } }
}
