import ArgumentParser
import Glibc
import Pattern
import Tilik
import TilikArchive

/// Takes documents one after another through the pipeline. A document that cannot be read is told of and passed over.
struct Documents: ~Copyable {
  private let language: Language
  private let extractor: TextExtractor
  private var pipeline: Pipeline
  /// What could not be done, by document.
  private(set) var failures: [(name: String, message: Message)] = []

  /// Whether something could not be done.
  var hasFailed: Bool { !failures.isEmpty }

  /// - Throws: ``ExitCode`` 2 after saying why the pipeline could not be built.
  init(_ language: Language, _ extractor: TextExtractor) throws {
    self.language = language
    self.extractor = extractor
    do throws(PatternError) {
      pipeline = try Pipeline()
    } catch {
      Output.errors.write(text: "tilik: \(error)\n")
      throw ExitCode(2)
    }
  }

  /// Reads and reviews the document at `path`; nil where that could not be done.
  mutating func next(_ path: String) -> (file: SourceFile, review: Review)? {
    do throws(InputFault) {
      let file = try SourceFile.read(path, with: extractor)
      if file.bytes.isEmpty {
        tell(path, Message(id: "berkas kosong, tidak ada yang dibaca.", en: "the file is empty, there is nothing to read."))
      }
      return (file, pipeline.review(file.bytes))
    } catch {
      failures.append((path, error.message(path)))
      tell(path, error.message(path))
      return nil
    }
  }

  private func tell(_ path: String, _ message: Message) {
    let name = path == "-" ? "stdin" : path.isEmpty ? "\"\"" : path
    Output.errors.write(text: "tilik: \(name): \(message.text(in: language))\n")
  }
}
