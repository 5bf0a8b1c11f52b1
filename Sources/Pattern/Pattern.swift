import CPCRE2

/// A regular expression of PCRE2, compiled once with JIT and shared by all threads.
///
/// Patterns match bytes, not characters: they run without PCRE2's UTF mode, so that any input is legal and offsets are byte
/// offsets. A byte above 0x7F is part of some letter or sign; write `[\x80-\xff]` where that matters.
///
/// The compiled code is read-only after JIT compilation, which is what makes sharing safe; the state of a running match lives in
/// ``Matcher``.
public final class Pattern: @unchecked Sendable {
  /// The name used in errors and dumps.
  public let name: String
  /// The expression as PCRE2 reads it.
  public let source: String

  /// Whether a match must begin exactly where the search begins. PCRE2's JIT knows this only as a property of the compiled pattern.
  public let isAnchored: Bool

  let code: OpaquePointer
  /// False on a platform without JIT: PCRE2 then interprets the same code, slower but never different.
  let hasJIT: Bool
  /// Number of capture groups, the whole match not counted.
  public let groupCount: Int

  /// Compiles `source`.
  ///
  /// - Parameters:
  ///   - name: what errors call this pattern.
  ///   - source: the expression, in extended syntax (`(?x)` is on: white space is free, `#` begins a comment).
  ///   - anchored: whether it may match only where the search begins.
  /// - Throws: ``PatternError`` with the name and the offset in `source` where PCRE2 gave up.
  public init(_ name: String, _ source: String, anchored: Bool = false) throws(PatternError) {
    var source = source
    var errorCode: Int32 = 0
    var errorOffset = 0
    let compiled = source.withUTF8 { text in
      pcre2_compile_8(
        text.baseAddress, text.count, PCRE2_EXTENDED | PCRE2_DOLLAR_ENDONLY | (anchored ? PCRE2_ANCHORED : 0), &errorCode,
        &errorOffset, nil)
    }
    guard let compiled else {
      throw PatternError(pattern: name, offset: errorOffset, reason: .compile(Pattern.message(errorCode)))
    }
    let jit = pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE)
    guard jit == 0 || jit == PCRE2_ERROR_JIT_BADOPTION || jit == PCRE2_ERROR_NOMEMORY else {
      pcre2_code_free_8(compiled)
      throw PatternError(pattern: name, offset: 0, reason: .compile(Pattern.message(jit)))
    }
    var groups: UInt32 = 0
    pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    self.name = name
    self.source = source
    self.code = compiled
    self.groupCount = Int(groups)
    self.isAnchored = anchored
    self.hasJIT = jit == 0
    guard groups <= Matcher.maximumGroups else {
      throw PatternError(
        pattern: name, offset: 0, reason: .compile("\(groups) groups, more than the \(Matcher.maximumGroups) a matcher holds"))
    }
  }

  deinit { pcre2_code_free_8(code) }

  /// PCRE2's own words for one of its error codes.
  static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

/// What went wrong in a pattern: which one, where, and why.
public struct PatternError: Error, CustomStringConvertible, Equatable {
  public enum Reason: Equatable, Sendable {
    /// The expression itself is wrong; PCRE2's message.
    case compile(String)
    /// A match was given up because it would have taken too many steps.
    case limit
    /// Any other failure while matching; PCRE2's message.
    case match(String)
  }

  /// Name of the pattern.
  public let pattern: String
  /// Offset of the fault: in the expression for ``Reason/compile(_:)``, else in the text that was searched.
  public let offset: Int
  public let reason: Reason

  public init(pattern: String, offset: Int, reason: Reason) {
    self.pattern = pattern
    self.offset = offset
    self.reason = reason
  }

  public var description: String {
    switch reason {
    case .compile(let why): "pattern '\(pattern)' is not well formed at offset \(offset): \(why)"
    case .limit: "pattern '\(pattern)' needed too many steps at byte \(offset) of the text and was given up"
    case .match(let why): "pattern '\(pattern)' failed at byte \(offset) of the text: \(why)"
    }
  }
}
