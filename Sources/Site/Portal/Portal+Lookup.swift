import Forms

// Finding a project by its name, in the order in which the portal has them anyway: a table of all names would be as large as
// what is known of the projects.

extension Portal {
  /// The project of this name; nil where the edition shows none.
  func project(_ key: ProjectKey) -> Project? {
    units.element(of: key.unit, by: \.profile.slug)?.years.first { $0.year == key.year }?
      .projects.element(of: key.project, by: \.slug)
  }

  /// The project whose page has this address; nil where it is no such page.
  func project(ofPage href: String) -> Project? {
    let parts = href.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[3].hasSuffix(".html"), let unit = Slug(parts[1]),
      let year = FormAddress.year(parts[2]), let slug = Slug(parts[3].dropLast(".html".count)),
      let project = project(ProjectKey(unit: unit, year: year, project: slug)), project.href == href
    else { return nil }
    return project
  }

  /// The form at this address; nil where the edition shows none.
  func form(at address: FormAddress) -> FormSummary? {
    project(ProjectKey(address))?.forms.all.first { $0.address.kind == address.kind }
  }
}

extension Array {
  /// The element with this key, in a list that is in the order of its keys.
  fileprivate func element<Key: Comparable>(of key: Key, by path: (Element) -> Key) -> Element? {
    var range = indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = path(self[middle])
      if found == key { return self[middle] }
      range = found < key ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}
