import Tilik

/// What the tables are made of. In SQL, `d` is the document, `r` a row of it, `s` what the table is about where that is neither.
extension ExportTable {
  typealias Definition = (columns: [Column], source: String)

  /// Every table of documents' contents begins with these.
  private static let document: [Column] = [
    .identifier("d.id", as: "document_id"), .text("d.name", as: "document"), .text("d.institution"), .text("d.region"),
    .integer("d.year", as: "report_year"),
  ]

  static func findings(_ language: Language) -> Definition {
    let columns: [Column] = [
      .integer("s.id", as: "finding_id"), .integer("s.page"), .integer("s.first_line", as: "line"), .integer("s.last_line"),
      .text("s.rule"), .text("s.family"), .text("s.severity"), .integer("s.row_id"), .text("r.code"), .text("r.label"), .text("s.key"),
      .text("s.raw"), .decimal("s.reported"), .decimal("s.expected"), .decimal("s.low"), .decimal("s.high"), .text("s.expected_text"),
      .decimal("s.proposal"), .text("s.formula"), .text(language == .indonesian ? "s.message" : "s.message_en", as: "message"),
      .integer("s.cause_id"), .integer("s.group_id"), .text("s.suppressed"), .text("s.fingerprint"),
    ]
    let source = """
      FROM documents d JOIN findings s ON s.document_id = d.id LEFT JOIN rows r ON r.document_id = d.id AND r.id = s.row_id
      WHERE d.id = ?1 ORDER BY s.id
      """
    return (document + columns, source)
  }

  static let rows: Definition = (
    document + [
      .integer("r.id", as: "row_id"), .integer("r.table_id"), .text("t.caption", as: "table_caption"), .text("r.kind"), .text("r.level"),
      .integer("r.parent_id"), .integer("r.total"), .text("r.code"), .text("r.label"), .text("r.unit"), .text("r.sasaran"),
      .text("r.heading"), .integer("r.year"), .integer("r.triwulan"), .text("r.stage"), .text("r.plan"), .integer("r.page"),
      .integer("r.first_line"), .integer("r.last_line"),
    ],
    """
    FROM documents d JOIN rows r ON r.document_id = d.id LEFT JOIN tables t ON t.document_id = d.id AND t.id = r.table_id
    WHERE d.id = ?1 ORDER BY r.id
    """
  )

  static let values: Definition = (
    document + [
      .integer("s.row_id"), .integer("s.position"), .text("r.kind", as: "row_kind"), .text("r.level"), .integer("r.total"),
      .text("r.code"), .text("r.label"), .text("r.unit", as: "row_unit"), .text("s.key"), .text("s.role"), .integer("s.year"),
      .integer("r.triwulan"), .text("r.stage"), .text("r.plan"), .decimal("s.value"), .text("s.unit"), .integer("s.decimals"),
      .text("s.bound"), .decimal("s.maximum"), .text("s.predikat"), .text("s.raw"), .text("s.repair"), .text("s.proven_by"),
      .integer("r.page"), .integer("s.line"), .integer("s.start"), .integer("s.\"end\""),
    ],
    """
    FROM documents d JOIN "values" s ON s.document_id = d.id JOIN rows r ON r.document_id = d.id AND r.id = s.row_id
    WHERE d.id = ?1 ORDER BY s.row_id, s.position
    """
  )

  static let statements: Definition = (
    document + [
      .integer("t.id", as: "statement_id"), .integer("s.position"), .text("t.label"), .text("t.indikator"), .text("t.predikat"),
      .text("s.key"), .text("s.role"), .integer("coalesce(s.year, t.year)", as: "year"), .decimal("s.value"), .text("s.unit"),
      .integer("s.decimals"), .text("s.bound"), .decimal("s.maximum"), .text("s.predikat", as: "value_predikat"), .text("s.raw"),
      .text("s.repair"), .text("s.proven_by"), .integer("t.page"), .integer("coalesce(s.line, t.first_line)", as: "line"),
      .integer("s.start"), .integer("s.\"end\""),
    ],
    """
    FROM documents d JOIN statements t ON t.document_id = d.id
      LEFT JOIN statement_values s ON s.document_id = d.id AND s.statement_id = t.id
    WHERE d.id = ?1 ORDER BY t.id, s.position
    """
  )

  static let series: Definition = (
    document + [
      .integer("s.row_id"), .text("s.label"), .text("s.unit"), .text("s.sasaran"), .integer("s.year"), .integer("s.triwulan"),
      .text("s.plan"), exact("target"), exact("realisasi"), exact("capaian"), .integer("s.page"), .integer("s.first_line"),
    ],
    """
    FROM documents d JOIN indicator_series s ON s.document_id = d.id
    WHERE d.id = ?1 AND s.document_id = ?1 ORDER BY s.row_id, s.year
    """
  )

  static let budget: Definition = (
    document + [
      .integer("s.row_id"), .text("s.code"), .text("s.level"), .text("s.label"), .integer("s.year"), .text("s.stage"),
      .integer("s.total"), .integer("s.parent_id"), exact("anggaran"), exact("anggaran_sebelum"), exact("anggaran_sesudah"),
      exact("realisasi"), exact("persen"), exact("sisa"), .integer("s.page"), .integer("s.first_line"),
    ],
    """
    FROM documents d JOIN budget s ON s.document_id = d.id
    WHERE d.id = ?1 AND s.document_id = ?1 ORDER BY s.row_id
    """
  )

  /// The views choose among numbers; this is the exact decimal of the one that was chosen.
  private static func exact(_ column: String) -> Column {
    .decimal(
      """
      (SELECT v.value FROM "values" v WHERE v.document_id = d.id AND v.row_id = s.row_id AND v.number = s.\(column)
        ORDER BY v.role <> '\(column)', v.position LIMIT 1)
      """, as: column)
  }

  static let coverage: Definition = (
    document + [
      .integer("s.numbers"), .integer("s.checked"),
      .decimal("CASE WHEN s.percent IS NOT NULL THEN printf('%.1f', s.percent) END", as: "percent"), .integer("s.errors"),
      .integer("s.warnings"),
    ],
    "FROM documents d JOIN coverage s ON s.document_id = d.id WHERE d.id = ?1"
  )

  static let documents: Definition = (
    document + [
      .text("d.kind"), .text("d.period"), .integer("d.pages"), .integer("d.lines"), .integer("d.bytes"), .integer("d.text_bytes"),
      .text("d.extraction"), .integer("d.numbers"), .integer("d.checked"), .text("d.sha256"), .text("d.reader"),
    ],
    "FROM documents d WHERE d.id = ?1"
  )
}
