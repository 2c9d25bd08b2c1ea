import Diagnostics
import Forms

/// Finds out, without a build, that a build would change nothing.
///
/// Nothing is believed: all sources are read and compared with the record by their hashes, and all files of the
/// published site with its manifest. That takes a small part of the time of a build.
///
/// - Returns: what the build would report; nil where it has to be done, for whatever reason.
func unchangedSite(_ options: BuildOptions) async -> BuildReport? {
  guard (try? FileDescriptor.folder(options.output)) != nil,
    let output = try? OutputFolder(options.output, sources: [options.content, options.themes]),
    let lock = try? BuildLock(for: output)
  else { return nil }
  defer { _ = consume lock }
  // A spared build leaves everything behind as another one does.
  guard (try? StagingFolder.recover(output)) != nil, (try? StagingFolder.removeLeftovers(of: output)) != nil,
    let folder = try? output.parent.folder(output.name),
    (try? folder.status(of: BuildRecord.name)) != nil,
    let site = try? PublishedSite(folder), let known = site.contents(of: BuildRecord.name),
    let record = BuildRecord(SourceText(path: BuildRecord.name, bytes: known)),
    await options.ingredients(namedIn: record) == record.ingredients,
    let files = site.manifest(record), let bytes = await site.bytes(of: files)
  else { return nil }
  let foreign = site.foreign.count { $0.kind != .folder }
  return BuildReport(
    pages: record.pages, forms: record.forms,
    publication: PublicationSummary(unchanged: files.count + 1, foreign: foreign, bytes: bytes),
    diagnostics: [], site: nil)
}

extension BuildOptions {
  /// The hash of what a build would be made of now; nil where a source cannot be read, which the build will tell.
  fileprivate func ingredients(namedIn record: BuildRecord) async -> String? {
    let log = SourceLog()
    guard let content = try? SourceFolder.content(self, log) else { return nil }
    var folders = [content]
    for name in record.themes {
      guard let theme = try? SourceFolder.theme(name, in: themes, log) else { return nil }
      folders.append(theme)
    }
    for folder in folders {
      let (paths, problems) = folder.files()
      guard problems.isEmpty else { return nil }
      let isRead = await paths.concurrentMap { (try? folder.read($0)) != nil }
      guard isRead.allSatisfy(\.self) else { return nil }
    }
    return ingredients(log)
  }
}

extension PublishedSite {
  /// The files of the manifest with their hashes; nil where it is not the one of the record.
  fileprivate func manifest(_ record: BuildRecord) -> [Manifest.Entry]? {
    guard let bytes = contents(of: Manifest.path), SHA256.hexadecimal(bytes) == record.manifest,
      let root = JSONDocument.parse(SourceText(path: Manifest.path, bytes: bytes)).value?.root,
      let files = root["files"]?.members.compactMap({ member in
        FileHash(hexadecimal: member.value.string ?? "").map { Manifest.Entry(path: member.name, hash: $0) }
      })
    else { return nil }
    let listed = files.compactMap { RelativePath($0.path) } + [RelativePath(Manifest.path)].compactMap(\.self)
    return Set(listed) == ownFiles ? files : nil
  }

  /// The size of the whole site; nil where a file is gone or not the one of the manifest.
  fileprivate func bytes(of files: [Manifest.Entry]) async -> Int? {
    let sizes = await files.concurrentMap { [self] file -> Int? in
      guard let bytes = contents(of: file.path), FileHash(of: bytes) == file.hash else { return nil }
      return bytes.count
    }
    guard let manifest = contents(of: Manifest.path) else { return nil }
    guard sizes.allSatisfy({ $0 != nil }) else { return nil }
    return sizes.reduce(manifest.count) { $0 + ($1 ?? 0) }
  }
}
