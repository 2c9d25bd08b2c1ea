/// How much one page may show, so that a page of the largest portal still opens on a telephone.
///
/// Rows of our tables take 300 to 1,000 bytes, so that a page of the most rows stays below a megabyte.
package struct PageLimits: Sendable {
  /// The most rows of tables and lists that grow with the portal.
  package var rows = 1000
  /// The most entries of a list that only leads elsewhere, such as the units on the home page.
  package var names = 100
  /// The most projects that are set side by side, each in a column.
  package var columns = 30

  /// The limits of every ordinary build.
  package init() {}
}

extension PageLimits {
  /// The rows of a project in a year: in the comparison and among the exact amounts.
  private static let rowsOfProject = 2
  /// The rows of a unit in a year: in the table of units, and one above its projects in each table of them.
  private static let rowsOfUnit = 3

  /// Whether a year's page can list every project.
  func allow(projectsOf year: Year) -> Bool {
    year.projectCount * Self.rowsOfProject + year.units.count * Self.rowsOfUnit <= rows
  }
}
