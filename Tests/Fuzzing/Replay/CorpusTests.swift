import Foundation
import FuzzTargets
import TestSupport
import Testing

/// What fuzzing found worth keeping, in `Tests/Fuzzing/Corpus`: a folder for each target.
private enum Corpus {
  static let folder = Repository.url("Tests/Fuzzing/Corpus")

  static func files(of target: FuzzTarget) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: target.rawValue), includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
  }
}

@Suite("Input that fuzzing found")
struct CorpusTests {
  @Test("is read without a broken promise", arguments: FuzzTarget.allCases)
  func replay(target: FuzzTarget) throws {
    let files = try Corpus.files(of: target)
    #expect(files.count >= 10)
    for file in files {
      let promises = target.brokenPromises(by: Array(try Data(contentsOf: file)))
      #expect(promises.isEmpty, "\(target.rawValue)/\(file.lastPathComponent)")
    }
  }

  @Test("is read without a broken promise when bytes of it are changed", arguments: FuzzTarget.allCases)
  func mutated(target: FuzzTarget) throws {
    var random = SeededNumbers(seed: 7)
    for file in try Corpus.files(of: target).prefix(20) {
      let bytes = Array(try Data(contentsOf: file))
      for _ in 0..<5 {
        let changed = mutation(of: bytes, &random)
        let promises = target.brokenPromises(by: changed)
        #expect(promises.isEmpty, "\(target.rawValue): \(Data(changed).base64EncodedString())")
      }
    }
  }

  /// The bytes with a few of them replaced, removed or repeated.
  private func mutation(of bytes: [UInt8], _ random: inout SeededNumbers) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let start = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...8, using: &random))
      let piece = Array(bytes[start..<end])
      let replacements: [[UInt8]] = [
        [], [UInt8.random(in: 0...255, using: &random)], piece + piece, [0], [0xFF],
      ]
      bytes.replaceSubrange(start..<end, with: replacements.randomElement(using: &random) ?? [])
    }
    return bytes
  }
}
