import Diagnostics
import Forms

/// Everything under `data/`: the tables as CSV and JSON, their description (`datapackage.json`), and an archive of CSV and
/// description that is a data package by itself.
struct OpenData: Sendable {
  static let archive = "data/jixiao-data.zip"
  static let package = "data/datapackage.json"

  let sets: [DataSet]
  private let settings: SiteSettings

  init(of portal: Portal) {
    settings = portal.settings
    let projects = portal.years.flatMap(\.projects)
    let sources = portal.sources
    let tables = [
      DataTable<Project>.projects.set(of: projects) { [$0] },
      DataTable<IndicatorOfForm>.indicators.set(of: projects) { project throws(Diagnostic) in
        IndicatorOfForm.all(of: try sources.open(project))
      },
      DataTable<AmountOfForm>.funds.set(of: projects) { project throws(Diagnostic) in
        try sources.forms(of: project).flatMap { form in
          AmountOfForm.all(of: FormOfProject(project: project, form: form))
        }
      },
      DataTable<NarrativeOfForm>.narratives.set(of: projects) { project throws(Diagnostic) in
        try sources.forms(of: project).flatMap { form in
          NarrativeOfForm.all(of: FormOfProject(project: project, form: form))
        }
      },
    ]
    let findings = portal.findings.map { register in
      DataTable<ReportedFinding>.findings.set(of: projects) {
        project throws(Diagnostic) in try register.entries(of: project)
      }
    }
    sets = tables + [findings].compactMap { $0 }
  }

  /// The paths of all files from the site's root.
  var paths: [String] {
    sets.flatMap { ["data/" + $0.csvName, "data/" + $0.jsonName] } + [Self.package, Self.archive]
  }

  /// Makes all files and hands them on with their hashes, one after the other, so that never more than one table is in memory.
  ///
  /// - Returns: what is known of the files then.
  /// - Throws: that a form is not what it was any more; what `use` throws.
  func make(
    _ use: (_ path: String, _ bytes: [UInt8], _ hash: FileHash) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> WrittenData {
    var written: [WrittenDataSet] = []
    var archive = ZIPArchive()
    for set in sets {
      let files = try set.files()
      let hash = FileHash(of: files.csv)
      try use("data/" + set.jsonName, files.json, FileHash(of: files.json))
      try use("data/" + set.csvName, files.csv, hash)
      archive.add(set.csvName, files.csv)
      written.append(
        WrittenDataSet(
          set: set, rowCount: files.rowCount, csvSize: files.csv.count,
          csvHash: hash.hexadecimal, jsonSize: files.json.count))
    }
    let package = Array(DataPackage(settings: settings, sets: written).text.utf8)
    try use(Self.package, package, FileHash(of: package))
    archive.add("datapackage.json", package)
    let packed = archive.finished()
    try use(Self.archive, packed, FileHash(of: packed))
    return WrittenData(sets: written, archiveSize: packed.count)
  }

  /// What is known of the files, for whoever has not made them.
  var known: Result<WrittenData, Diagnostic> {
    do throws(Diagnostic) { return .success(try make { _, _, _ in }) } catch { return .failure(error) }
  }

  /// The files one by one, for whoever wants only one of them.
  var files: [MadeFile] {
    let tables = sets.flatMap { set in
      [
        MadeFile("data/" + set.csvName) { () throws(Diagnostic) in try set.files().csv },
        MadeFile("data/" + set.jsonName) { () throws(Diagnostic) in try set.files().json },
      ]
    }
    return tables
      + [Self.package, Self.archive].map { wanted in
        MadeFile(wanted) { () throws(Diagnostic) in
          var file: [UInt8] = []
          _ = try make { path, bytes, _ in if path == wanted { file = bytes } }
          return file
        }
      }
  }
}

/// What is known of the files under `data/` once they are made.
struct WrittenData: Sendable {
  let sets: [WrittenDataSet]
  /// In bytes.
  let archiveSize: Int
}
