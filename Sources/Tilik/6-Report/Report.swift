/// Stage 6: what the report says, and what must hold among its numbers.
public final class Report: Sendable {
  public let rowSet: RowSet
  public let document: DocumentFacts
  /// The rows of ``rowSet`` with what needed the whole report: levels, inferred totals.
  public let rows: [Row]
  /// What each table says about time and plan, in the order of ``TableSet/tables``.
  public let contexts: [TableContext]
  /// Those of a row stand together; those whose formula is not settled stand behind all others.
  public let relations: [Relation]
  /// Where in the source a label goes on with a word that a narrow cell broke: the white space before it is none.
  public let joints: Set<Int32>
  /// What must hold among the numbers of single sentences; operands and results are indices in ``RowSet/statementValues``.
  public let statementRelations: [Relation]
  /// What other tables say of the parts of rows that their own table does not prove, by index in ``rows``.
  public let parentTwins: [Int: [ParentTwin]]
  /// Where the same is told more than once.
  public let facts: FactIndex
  /// The predicate scales that it prints or that its predicates go by.
  public let scales: [Scale]
  /// Predicates with the numbers they are said to follow from.
  public let categoryClaims: [CategoryClaim]
  /// Counts with what is listed beside them.
  public let countClaims: [CountClaim]
  public let notes: [Note]

  init(
    rowSet: RowSet, document: DocumentFacts, rows: [Row], contexts: [TableContext], relations: [Relation], joints: Set<Int32> = [],
    statementRelations: [Relation] = [], parentTwins: [Int: [ParentTwin]] = [:], facts: FactIndex = FactIndex(), scales: [Scale] = [],
    categoryClaims: [CategoryClaim] = [], countClaims: [CountClaim] = [], notes: [Note]
  ) {
    self.rowSet = rowSet
    self.document = document
    self.rows = rows
    self.contexts = contexts
    self.relations = relations
    self.joints = joints
    self.statementRelations = statementRelations
    self.parentTwins = parentTwins
    self.facts = facts
    self.scales = scales
    self.categoryClaims = categoryClaims
    self.countClaims = countClaims
    self.notes = notes
  }

  public var source: SourceText { rowSet.source }

  /// The words of a row's label, whole again where they were broken.
  public func label(of row: Row) -> String {
    source.string(source.words(rowSet.label(of: row), joints: joints))
  }

  /// When a row tells of: its own year and quarter, else its table's.
  func period(of row: Row) -> Period {
    let table = Int(row.table) < contexts.count ? contexts[Int(row.table)].period : .none
    return Period(
      year: row.period.year != 0 ? row.period.year : table.year, quarter: row.period.quarter != 0 ? row.period.quarter : table.quarter)
  }
}

extension SourceText {
  /// The words of spans, one space between, none before those that begin at one of `joints`; in the source's encoding.
  func words(_ spans: [ByteSpan], joints: Set<Int32> = []) -> [UInt8] {
    var bytes: [UInt8] = []
    for span in spans {
      var isBehindSpace = true
      for position in span.range.clamped(to: 0..<view.count) {
        let byte = view[position]
        if byte > 32 {
          if isBehindSpace, !bytes.isEmpty, !joints.contains(Int32(position)) { bytes.append(32) }
          bytes.append(byte)
        }
        isBehindSpace = byte <= 32
      }
    }
    return bytes
  }
}

/// Who reports on what; nil where the text does not tell.
public struct DocumentFacts: Sendable, Equatable {
  /// `LKjIP`, `LAKIP`, `LKIP` or `LKj`.
  public var kind: String?
  public var institution: String?
  public var region: String?
  public var year: Int?
  /// `tahunan` or `triwulan I` ... `triwulan IV`, `semester I`, `semester II`.
  public var period: String?

  public init() {}
}

/// What a table's caption and surroundings tell of its numbers.
public struct TableContext: Sendable {
  public enum Stage: String, Sendable { case murni, perubahan }
  public enum Plan: String, Sendable { case Renstra, PK, LKjIP }
  public var period: Period
  public var stage: Stage?
  public var plan: Plan?
}

/// Something that must hold among printed numbers: the result follows from the operands by one of the family's formulas.
public struct Relation: Sendable {
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// capaian from target and realisasi. Operands: target, realisasi.
    case ratio
    /// persen from anggaran and realisasi. Operands: realisasi, anggaran.
    case percent
    /// A total from the rows of its column.
    case columnSum
    /// jumlah from L and P. Operands: L, P.
    case rowSum
    /// sisa or selisih from two amounts of the row. Operands: what is taken from, what is taken away.
    case difference
    /// What changed from one year or stage to the next, in points or in percent. Operands: after, before.
    case change
    /// efisiensi from two percentages. Operands: capaian, penyerapan.
    case efficiency

    /// Whether it is known how the result is computed. Where it is not, the column's rows have to tell, and nothing is mended by it.
    var isSettled: Bool { self != .change && self != .efficiency }
  }

  public var kind: Kind
  /// Index of the result in ``RowSet/values``.
  public var result: Int32
  /// Indices of the operands in ``RowSet/values``; unused ones are -1. A column sum has ``above`` instead.
  public var first: Int32
  public var second: Int32
  /// For a column sum: the rows of the table down to the total, in ``Report/rows``. Which of them are the parts is for stage 7 to
  /// find out.
  public var above: Range<Int>

  /// Rows above a total that it may be the sum of, in the order in which they are tried.
  public enum Parts: UInt8, Sendable, CaseIterable {
    /// The rows since the total before.
    case block
    /// The totals since the table's beginning.
    case subtotals
    /// All rows that are no totals.
    case all
    /// The rows of the highest level.
    case topLevel
    /// The total right above: two totals that repeat each other.
    case previousTotal
  }
}
