extension RandomAccessCollection where Element: Sendable, Index == Int, Self: Sendable {
  /// The results for all elements, in their order, computed on all processors.
  ///
  /// Each task takes one long stretch: a task for each element would cost more than most elements do.
  func concurrentMap<Result: Sendable>(
    stretches: Int = 8, _ transform: @Sendable @escaping (Element) -> Result
  ) async -> [Result] {
    let size = Swift.max(1, (count + stretches - 1) / stretches)
    let starts = Array(stride(from: startIndex, to: endIndex, by: size))
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for (position, start) in starts.enumerated() {
        let stretch = start..<Swift.min(start + size, endIndex)
        group.addTask { (position, self[stretch].map(transform)) }
      }
      var parts = [[Result]](repeating: [], count: starts.count)
      for await (position, results) in group { parts[position] = results }
      return parts.flatMap { $0 }
    }
  }
}
