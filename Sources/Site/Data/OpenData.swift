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
    let tables = [
      DataTable<Project>.projects.set(of: projects) { [$0] },
      DataTable<IndicatorOfForm>.indicators.set(of: projects) { IndicatorOfForm.all(of: $0) },
      DataTable<AmountOfForm>.funds.set(of: projects) { AmountOfForm.all(of: $0) },
      DataTable<NarrativeOfForm>.narratives.set(of: projects) { NarrativeOfForm.all(of: $0) },
    ]
    let findings = portal.findings.map { register in
      DataTable<FindingRegister.Entry>.findings(in: portal.settings.language).set(of: projects) {
        register.entries(of: $0)
      }
    }
    sets = tables + [findings].compactMap { $0 }
  }

  /// The paths of all files from the site's root.
  var paths: [String] {
    sets.flatMap { ["data/" + $0.csvName, "data/" + $0.jsonName] } + [Self.package, Self.archive]
  }

  /// Makes all files and hands them on, one after the other, so that never more than one table is in memory.
  ///
  /// - Returns: what is known of the files then.
  func make(_ use: (_ path: String, _ bytes: [UInt8]) -> Void) -> WrittenData {
    var written: [WrittenDataSet] = []
    var archive = ZIPArchive()
    for set in sets {
      let (json, rowCount) = set.json()
      use("data/" + set.jsonName, json)
      let csv = set.csv()
      use("data/" + set.csvName, csv)
      archive.add(set.csvName, csv)
      written.append(
        WrittenDataSet(
          set: set, rowCount: rowCount, csvSize: csv.count, csvHash: SHA256.hexadecimal(csv),
          jsonSize: json.count))
    }
    let package = Array(DataPackage(settings: settings, sets: written).text.utf8)
    use(Self.package, package)
    archive.add("datapackage.json", package)
    let packed = archive.finished()
    use(Self.archive, packed)
    return WrittenData(sets: written, archiveSize: packed.count)
  }

  /// The files one by one, for whoever wants only one of them.
  var files: [MadeFile] {
    let tables = sets.flatMap { set in
      [
        MadeFile("data/" + set.csvName) { set.csv() },
        MadeFile("data/" + set.jsonName) { set.json().bytes },
      ]
    }
    return tables
      + [Self.package, Self.archive].map { wanted in
        MadeFile(wanted) {
          var file: [UInt8] = []
          _ = make { path, bytes in if path == wanted { file = bytes } }
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
