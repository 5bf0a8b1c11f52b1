import CPCRE2

/// The working memory of matches: one per thread, used again for every match, for patterns of up to ``maximumGroups`` groups.
///
/// A matcher reads the bytes where they lie; nothing is copied. Group offsets are read back with ``start(_:)`` and ``end(_:)``
/// until the next match.
public struct Matcher: ~Copyable {
  /// Capture groups a pattern may have (the whole match is group 0).
  public static let maximumGroups = 30

  private let data: OpaquePointer
  private let context: OpaquePointer
  @usableFromInline
  let offsets: UnsafeMutablePointer<Int>

  /// - Parameter stepLimit: how many steps of PCRE2 a single match may take before it is given up with
  ///   ``PatternError/Reason/limit``; protects against text that makes a pattern explode.
  /// - Throws: ``PatternError`` when memory is short.
  public init(stepLimit: UInt32 = 200_000) throws(PatternError) {
    self = try Matcher.make(stepLimit: stepLimit)
  }

  // A throwing initialiser of a type with a deinit may not leave half-built: the factory gathers the parts first.
  private static func make(stepLimit: UInt32) throws(PatternError) -> Matcher {
    guard let data = pcre2_match_data_create_8(UInt32(maximumGroups + 1), nil) else { throw outOfMemory }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(data)
      throw outOfMemory
    }
    pcre2_set_match_limit_8(context, stepLimit)
    guard let offsets = pcre2_get_ovector_pointer_8(data) else {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(context)
      throw outOfMemory
    }
    return Matcher(data: data, context: context, offsets: offsets)
  }

  private static var outOfMemory: PatternError {
    PatternError(pattern: "matcher", offset: 0, reason: .match("no memory for a match block"))
  }

  private init(data: OpaquePointer, context: OpaquePointer, offsets: UnsafeMutablePointer<Int>) {
    self.data = data
    self.context = context
    self.offsets = offsets
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  /// Searches `bytes` for `pattern` from `position` on; an anchored pattern is tried at `position` alone.
  ///
  /// Assertions look behind `position` and past the match as far as `bytes` goes.
  /// - Returns: whether it matched; the offsets are then to be had from ``start(_:)`` and ``end(_:)``.
  /// - Throws: ``PatternError`` when the step limit is reached.
  @inline(__always)
  public mutating func match(_ pattern: Pattern, in bytes: UnsafeRawBufferPointer, at position: Int) throws(PatternError) -> Bool {
    let status: Int32
    // PCRE2 wants an address even for no bytes at all; any will do.
    let subject = bytes.baseAddress ?? UnsafeRawPointer(offsets)
    let text = subject.assumingMemoryBound(to: UInt8.self)
    if pattern.hasJIT {
      status = pcre2_jit_match_8(pattern.code, text, bytes.count, position, 0, data, context)
    } else {
      status = pcre2_match_8(pattern.code, text, bytes.count, position, 0, data, context)
    }
    if status > 0 { return true }
    if status == PCRE2_ERROR_NOMATCH { return false }
    throw failure(status, pattern, position)
  }

  /// The first letter of the mark `(*:name)` that the last match passed last; 0 where it passed none.
  public var mark: UInt8 { pcre2_get_mark_8(data)?.pointee ?? 0 }

  /// Where group `group` of the last match begins, or nil when it took no part.
  @inlinable
  public func start(_ group: Int) -> Int? { offsets[2 * group] >= 0 ? offsets[2 * group] : nil }

  /// Where group `group` of the last match ends, or nil when it took no part.
  @inlinable
  public func end(_ group: Int) -> Int? { offsets[2 * group] >= 0 ? offsets[2 * group + 1] : nil }

  /// Whether group `group` took part in the last match.
  @inlinable
  public func has(_ group: Int) -> Bool { offsets[2 * group] >= 0 }

  private func failure(_ status: Int32, _ pattern: Pattern, _ position: Int) -> PatternError {
    switch status {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_JIT_STACKLIMIT:
      PatternError(pattern: pattern.name, offset: position, reason: .limit)
    default:
      PatternError(pattern: pattern.name, offset: position, reason: .match(Pattern.message(status)))
    }
  }
}
