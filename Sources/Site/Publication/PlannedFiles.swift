import Diagnostics

/// The files that a build will write, checked to be able to stand side by side with each other and the foreign ones.
struct PlannedFiles: Sendable {
  /// In bytewise order.
  let paths: [RelativePath]
  /// Each path's position in `paths`.
  let positions: [RelativePath: Int]
  /// All folders that hold one of them, parents first.
  let folders: [RelativePath]

  /// Checks the plan.
  ///
  /// - Throws: every conflict in it.
  init(_ planned: [RelativePath], foreign: [FolderTree.Entry], output: String) throws(DiagnosticsError) {
    paths = planned.sorted()
    var diagnostics: [Diagnostic] = []
    var positions: [RelativePath: Int] = [:]
    positions.reserveCapacity(paths.count)
    var folders: Set<RelativePath> = []
    for (position, path) in paths.enumerated() {
      if positions.updateValue(position, forKey: path) != nil { diagnostics.append(.plannedTwice(path)) }
      if PublishedSite.namesOfOwnLists.contains(path.text) { diagnostics.append(.plannedTwice(path)) }
      // In this order, files of one folder mostly follow each other.
      if position > 0, path.isBeside(paths[position - 1]) { continue }
      var ancestor = path.parent
      while let folder = ancestor, folders.insert(folder).inserted { ancestor = folder.parent }
    }
    self.positions = positions
    self.folders = folders.sorted()
    diagnostics += self.folders.filter { positions[$0] != nil }.map { .fileAndFolder($0) }
    diagnostics += foreign.filter { entry in
      // A foreign folder may hold planned files; anything else of a planned path stands in the way.
      positions[entry.path] != nil || (entry.kind != .folder && folders.contains(entry.path))
    }.map { .foreignFile($0.path, output: output) }
    guard diagnostics.isEmpty else { throw DiagnosticsError(diagnostics) }
  }

  /// The list of the files that the next build will find.
  var list: [UInt8] {
    var list: [UInt8] = []
    list.reserveCapacity(paths.reduce(0) { $0 + $1.text.utf8.count + 1 })
    for path in paths {
      list += path.text.utf8
      list.append(UInt8(ascii: "\n"))
    }
    return list
  }
}
