import CYAML
import Tilik

/// A piece of YAML and the line it stands on. Anchors, aliases and tags have no place in what Tilik reads.
struct YAMLNode {
  enum Content {
    /// A plain scalar stands without quotes.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  var content: Content
  /// From 1.
  var line: Int

  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  var list: [YAMLNode]? {
    if case .list(let items) = content { items } else { nil }
  }

  /// Whether nothing stands there.
  var isNull: Bool {
    if case .scalar(let text, isPlain: true) = content { ["", "~", "null"].contains(text) } else { false }
  }
}

/// libyaml's events put together to nodes.
struct YAMLReader: ~Copyable {
  /// What is wrong, in libyaml's words or like them, with the line where that is known.
  struct Fault: Error {
    var line: Int?
    var problem: String
  }

  /// Deeper than any file that says something to Tilik.
  private static let mostLevels = 32

  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// The one document of `text`; nil where it is empty.
  static func read(_ text: [UInt8]) throws(Fault) -> YAMLNode? {
    let reader = try YAMLReader()
    // libyaml keeps the pointer, so all reading happens while it is good.
    let result: Result<YAMLNode?, Fault> = text.withUnsafeBufferPointer { bytes in
      yaml_parser_set_encoding(reader.parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(reader.parser, bytes.baseAddress, bytes.count)
      return Result { () throws(Fault) in try reader.document() }
    }
    return try result.get()
  }

  private init() throws(Fault) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) != 0 else {
      parser.deallocate()
      throw Fault(problem: "out of memory")
    }
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  private func document() throws(Fault) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      let event = try next()
      switch event.kind {
      case YAML_STREAM_END_EVENT: return root
      case YAML_DOCUMENT_START_EVENT:
        if root != nil { throw Fault(line: event.line, problem: "more than one document") }
        root = try node(try next(), level: 0)
      default: break
      }
    }
  }

  private func node(_ event: Event, level: Int) throws(Fault) -> YAMLNode {
    guard level < YAMLReader.mostLevels else { throw Fault(line: event.line, problem: "nested too deeply") }
    switch event.kind {
    case YAML_SCALAR_EVENT: return YAMLNode(content: .scalar(event.text, isPlain: event.isPlain), line: event.line)
    case YAML_SEQUENCE_START_EVENT:
      var items: [YAMLNode] = []
      while case let item = try next(), item.kind != YAML_SEQUENCE_END_EVENT { items.append(try node(item, level: level + 1)) }
      return YAMLNode(content: .list(items), line: event.line)
    case YAML_MAPPING_START_EVENT:
      var members: [(key: YAMLNode, value: YAMLNode)] = []
      while case let key = try next(), key.kind != YAML_MAPPING_END_EVENT {
        members.append((try node(key, level: level + 1), try node(try next(), level: level + 1)))
      }
      return YAMLNode(content: .mapping(members), line: event.line)
    default: throw Fault(line: event.line, problem: "anchors and aliases are not read")
    }
  }

  private struct Event {
    var kind: yaml_event_type_t
    var line: Int
    var text = ""
    var isPlain = false
  }

  private func next() throws(Fault) -> Event {
    var raw = yaml_event_t()
    guard yaml_parser_parse(parser, &raw) != 0 else {
      let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unreadable"
      // A byte that no YAML may hold has an offset and no mark.
      let hasMark = parser.pointee.error != YAML_READER_ERROR && parser.pointee.error != YAML_MEMORY_ERROR
      throw Fault(line: hasMark ? Int(parser.pointee.problem_mark.line) + 1 : nil, problem: problem)
    }
    defer { yaml_event_delete(&raw) }
    var event = Event(kind: raw.type, line: Int(raw.start_mark.line) + 1)
    if raw.type == YAML_SCALAR_EVENT, let value = raw.data.scalar.value {
      event.text = String(decoding: UnsafeBufferPointer(start: value, count: raw.data.scalar.length), as: UTF8.self)
      event.isPlain = raw.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
    }
    return event
  }
}
