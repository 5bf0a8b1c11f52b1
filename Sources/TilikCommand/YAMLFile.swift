import Tilik
import TilikArchive

/// What is wrong in a file that tells Tilik what to do, with its place.
struct FileFault: Error {
  var path: String
  /// From 1; nil for the file as a whole.
  var line: Int?
  var message: Message

  func text(in language: Language) -> String {
    "tilik: \(path):\(line.map { "\($0):" } ?? "") \(message.text(in: language))\n"
  }
}

/// A YAML file, read with an eye to telling people where they slipped.
struct YAMLFile {
  let path: String
  /// nil for a file that says nothing.
  let root: YAMLNode?

  init(_ path: String) throws(FileFault) {
    self.path = path
    let bytes = try YAMLFile.bytes(path)
    do throws(YAMLReader.Fault) {
      root = try YAMLReader.read(bytes)
    } catch {
      let message = Message(id: "bukan YAML yang sah (\(error.problem)).", en: "not valid YAML (\(error.problem)).")
      throw FileFault(path: path, line: error.line, message: message)
    }
  }

  private static func bytes(_ path: String) throws(FileFault) -> [UInt8] {
    do throws(InputFault) {
      let file = try GivenFile.read(path)
      if let kind = FileKind(file.bytes) { throw InputFault.notText(kind) }
      return file.bytes
    } catch {
      throw FileFault(path: path, message: error.message(path))
    }
  }

  // MARK: What stands in it

  func fault(_ node: YAMLNode, _ message: Message) -> FileFault { FileFault(path: path, line: node.line, message: message) }

  func wrongType(_ node: YAMLNode, _ key: String, _ allowed: Message) -> FileFault {
    fault(
      node,
      Message(id: "nilai \"\(key)\" harus berupa \(allowed.indonesian).", en: "the value of \"\(key)\" must be \(allowed.english)."))
  }

  /// The members of a mapping by key; other keys than `allowed` are a fault.
  func members(_ node: YAMLNode, allowed: [String]) throws(FileFault) -> [String: YAMLNode] {
    let list = allowed.joined(separator: ", ")
    guard case .mapping(let mapping) = node.content else {
      throw fault(
        node, Message(id: "di sini harus ada pasangan \"kunci: nilai\" (\(list)).", en: "this must be \"key: value\" pairs (\(list))."))
    }
    var members: [String: YAMLNode] = [:]
    var seen: Set<String> = []
    for (key, value) in mapping {
      guard let name = key.text, allowed.contains(name) else {
        let name = key.text ?? "?"
        throw fault(
          key, Message(id: "kunci \"\(name)\" tidak dikenal. Yang boleh: \(list).", en: "unknown key \"\(name)\". Allowed are: \(list)."))
      }
      guard seen.insert(name).inserted else {
        throw fault(key, Message(id: "kunci \"\(name)\" disebut dua kali.", en: "the key \"\(name)\" stands there twice."))
      }
      // A key without a value says nothing.
      if !value.isNull { members[name] = value }
    }
    return members
  }

  /// A text that is not empty.
  func text(_ node: YAMLNode, _ key: String) throws(FileFault) -> String {
    guard let text = node.text, !text.allSatisfy(\.isWhitespace) else {
      throw wrongType(node, key, Message(id: "teks yang tidak kosong", en: "a text that is not empty"))
    }
    return text
  }

  func flag(_ node: YAMLNode, _ key: String) throws(FileFault) -> Bool {
    guard let text = node.text, let flag = Bool(text) else {
      throw wrongType(node, key, Message(id: "true atau false", en: "true or false"))
    }
    return flag
  }

  /// One of the cases of an enumeration, by its name.
  func choice<Choice: RawRepresentable & CaseIterable>(_ node: YAMLNode, _ key: String, _: Choice.Type) throws(FileFault) -> Choice
  where Choice.RawValue == String {
    if let choice = node.text.flatMap({ Choice(rawValue: $0) }) { return choice }
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw wrongType(node, key, Message(id: "salah satu dari \(names)", en: "one of \(names)"))
  }

  /// Names of rules and families: a list, or a single one.
  func ruleNames(_ node: YAMLNode, _ key: String) throws(FileFault) -> [String] {
    var names: [String] = []
    for item in node.list ?? [node] {
      guard let name = item.text else {
        throw wrongType(item, key, Message(id: "daftar nama aturan atau keluarga", en: "a list of names of rules or families"))
      }
      guard RuleSelection.names.contains(name) else { throw fault(item, Nearest.unknownRule(name, orFamily: true)) }
      names.append(name)
    }
    return names
  }
}
