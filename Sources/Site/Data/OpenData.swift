import Diagnostics
import Forms
import Scoring

/// Everything under `data/`: the tables as CSV and JSON, their description (`datapackage.json`), and an archive of CSV and
/// description that is a data package by itself.
struct OpenData: Sendable {
  static let folder = "data/"
  static let archive = folder + "jixiao-data.zip"
  static let package = folder + "datapackage.json"
  /// The table that the rows of all others belong to.
  static let projects = DataTable<Project, OpenProject>.projects.description

  private let settings: SiteSettings
  private let projects: [Project]
  private let sources: FormSources
  /// nil where the edition does not show them.
  private let findings: FindingRegister?

  init(of portal: Portal) {
    settings = portal.settings
    projects = portal.years.flatMap(\.projects)
    sources = portal.sources
    findings = portal.findings
  }

  /// The paths of all files from the site's root.
  var paths: [String] {
    let sets =
      [
        Self.projects, DataTable.indicators.description, DataTable.funds.description,
        DataTable.narratives.description,
      ] + (findings == nil ? [] : [DataTable.findings.description])
    return sets.flatMap { [Self.folder + $0.csvName, Self.folder + $0.jsonName] } + [
      Self.package, Self.archive,
    ]
  }

  /// Makes all files and hands them on piece by piece, all tables at once, so that each form is read once and hardly
  /// anything of the files is in memory.
  ///
  /// - Parameter open: gives a file of this path its place.
  /// - Returns: what is known of the files then.
  /// - Throws: that a form is not what it was any more; what the places throw.
  func make(_ open: (_ path: String) throws(Diagnostic) -> any FileSink) throws(Diagnostic) -> WrittenData {
    var archive = ZIPArchive()
    let sets = try writeTables(to: &archive, open)
    let package = Array(DataPackage(settings: settings, sets: sets).text.utf8)
    _ = try Self.write(package, to: try open(Self.package))
    var packed = PackedFile()
    package.withUnsafeBytes { packed.take($0) }
    archive.add("datapackage.json", packed)
    let size = try Self.write(archive.finished(), to: try open(Self.archive))
    return WrittenData(sets: sets, archiveSize: size)
  }

  private func writeTables(
    to archive: inout ZIPArchive, _ open: (_ path: String) throws(Diagnostic) -> any FileSink
  ) throws(Diagnostic) -> [WrittenDataSet] {
    var tables = try FormTables(open)
    guard let findings else {
      for project in projects { try tables.add(try sources.open(project)) }
      return try tables.finish(&archive)
    }
    var table = try DataTableWriter(.findings, open)
    for project in projects {
      let forms = try sources.open(project)
      try tables.add(forms)
      table.begin(project)
      for finding in try findings.entries(of: forms) { try table.add(finding) }
    }
    return try tables.finish(&archive) + [try table.finish(&archive)]
  }

  /// Writes a small file.
  ///
  /// - Returns: its size in bytes.
  private static func write(_ bytes: [UInt8], to place: any FileSink) throws(Diagnostic) -> Int {
    var file = WrittenFile(place)
    try bytes.span.withUnsafeBytes { bytes throws(Diagnostic) in try file.take(bytes) }
    _ = try file.finish()
    return bytes.count
  }

  /// What is known of the files, for whoever has not made them.
  var known: Result<WrittenData, Diagnostic> {
    Result { () throws(Diagnostic) in try make { _ in KeptBytes(isWanted: false) } }
  }

  /// The files one by one, for whoever wants only one of them.
  var files: [MadeFile] {
    paths.map { wanted in
      MadeFile(wanted) { () throws(Diagnostic) in
        let file = KeptBytes(isWanted: true)
        _ = try make { path in path == wanted ? file : KeptBytes(isWanted: false) }
        return file.bytes
      }
    }
  }
}

/// The tables made of forms, while they are being written.
private struct FormTables: ~Copyable {
  private var projects: DataTableWriter<Project, OpenProject>
  private var indicators: DataTableWriter<FormOfProject, IndicatorOfForm>
  private var funds: DataTableWriter<FormOfProject, LineOfForm>
  private var narratives: DataTableWriter<FormOfProject, NarrativeOfForm>

  init(_ open: (_ path: String) throws(Diagnostic) -> any FileSink) throws(Diagnostic) {
    let projects = try DataTableWriter(.projects, open)
    let indicators = try DataTableWriter(.indicators, open)
    let funds = try DataTableWriter(.funds, open)
    let narratives = try DataTableWriter(.narratives, open)
    self.projects = projects
    self.indicators = indicators
    self.funds = funds
    self.narratives = narratives
  }

  mutating func add(_ open: OpenProject) throws(Diagnostic) {
    projects.begin(open.project)
    try projects.add(open)
    for assessment in open.forms.all {
      let form = FormOfProject(project: open.project, form: assessment.form)
      indicators.begin(form)
      for row in IndicatorOfForm.all(of: assessment) { try indicators.add(row) }
      funds.begin(form)
      for row in LineOfForm.all(of: assessment.form) { try funds.add(row) }
      narratives.begin(form)
      for row in NarrativeOfForm.all(of: assessment.form) { try narratives.add(row) }
    }
  }

  mutating func finish(_ archive: inout ZIPArchive) throws(Diagnostic) -> [WrittenDataSet] {
    [
      try projects.finish(&archive), try indicators.finish(&archive), try funds.finish(&archive),
      try narratives.finish(&archive),
    ]
  }
}

/// The bytes of a file in memory.
private final class KeptBytes: FileSink {
  private let isWanted: Bool
  private(set) var bytes: [UInt8] = []

  init(isWanted: Bool) { self.isWanted = isWanted }

  func take(_ piece: UnsafeRawBufferPointer) { if isWanted { bytes += piece } }
  func finish(_ hash: FileHash) {}
}

/// What is known of the files under `data/` once they are made.
struct WrittenData: Sendable {
  let sets: [WrittenDataSet]
  /// In bytes.
  let archiveSize: Int
}
