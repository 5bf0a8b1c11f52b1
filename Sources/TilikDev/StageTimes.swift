import Foundation
import Tilik

/// CPU time of each stage over the same documents, within this process.
enum StageTimes {
  static func print(_ documents: Documents) throws {
    let names = StageDump.Stage.allCases.map(\.rawValue) + ["output"]
    var seconds = [Double](repeating: 0, count: names.count)
    var written = 0
    var writer = ByteWriter { bytes in
      written += bytes.count
      return true
    }
    var pipeline = try Pipeline()
    for _ in 0..<documents.copies {
      for bytes in documents.contents {
        var last = now()
        var stage = 0
        let review = pipeline.review(bytes) { _ in
          let time = now()
          seconds[stage] += time - last
          stage += 1
          last = time
        }
        ReportJSON(name: "-", sha256: nil).write(review, to: &writer)
        seconds[stage] += now() - last
      }
    }
    writer.flush()
    let total = seconds.reduce(0, +)
    Swift.print("\nstage      CPU s     MB/s   share")
    for (name, time) in zip(names + ["all"], seconds + [total]) {
      let rate = time > 0 ? decimals(Double(documents.totalBytes) / 1e6 / time, 0) : "-"
      let share = total > 0 ? decimals(100 * time / total, 1) : "-"
      Swift.print("\(name.padded(8))  \(decimals(time, 3).padded(8))  \(rate.padded(7))  \(share) %")
    }
    Swift.print("\n\(size(written)) of JSON written; reading files, sha256 and write(2) are not in this table")
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
