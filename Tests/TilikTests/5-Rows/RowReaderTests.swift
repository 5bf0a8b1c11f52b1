import Testing

@testable import Tilik

@Suite struct RowReaderTests {
  @Test func mergedLabelsAreCarriedDown() throws {
    let sample = try Sample.table(
      "No;Sasaran;Indikator;Satuan;Target;Realisasi\n1;Sasaran A;Indeks A;Angka;80;72\n;;Indeks B;Persen;50;40\n2;Sasaran B;Indeks C;;5;4\n"
    )
    #expect(sample.report.rows.map { sample.source.string($0.label) } == ["Indeks A", "Indeks B", "Indeks C"])
    #expect(sample.report.rows.map { sample.source.string($0.sasaran) } == ["Sasaran A", "Sasaran A", "Sasaran B"])
    #expect(sample.report.rows.map { sample.source.string($0.unit) } == ["Angka", "Persen", ""])
    #expect(sample.report.rows.map(\.isLabelCarried) == [false, false, false])
  }

  @Test func aRowWithoutNameTakesTheOneAbove() throws {
    let sample = try Sample.table("No;Indikator;Triwulan;Target;Realisasi\n1;Indeks A;Triwulan I;20;20\n;;TW II;40;35\n;;III;60;60\n")
    #expect(sample.report.rows.map { sample.source.string($0.label) } == ["Indeks A", "Indeks A", "Indeks A"])
    #expect(sample.report.rows.map(\.isLabelCarried) == [false, true, true])
    #expect(sample.report.rows.map(\.period.quarter) == [1, 2, 0])
  }

  @Test func listNumbersAndCodesAreNoPartOfANname() throws {
    let sample = try Sample.table(
      "No;Program/Kegiatan;Anggaran;Realisasi\n1;1. Program Satu;10;9\n2;a. Kegiatan Dua;10;9\n3;7.01.02 Program Tiga;10;9\n4;- Belanja;10;9\n5;5 (lima) hal;3;2\n"
    )
    #expect(
      sample.report.rows.map { sample.source.string($0.label) } == [
        "Program Satu", "Kegiatan Dua", "Program Tiga", "- Belanja", "5 (lima) hal",
      ])
    #expect(sample.report.rows.map { sample.source.string($0.code) } == ["", "", "7.01.02", "", ""])
  }

  @Test func levelsByWords() throws {
    let sample = try Sample.table(
      "No;Uraian;Anggaran;Realisasi\n1;Program A;10;9\n;Kegiatan B;10;9\n;Sub Kegiatan C;10;9\n;Subkegiatan D;10;9\n;Belanja Modal;10;9\n")
    #expect(sample.report.rows.map(\.level) == [.program, .kegiatan, .subkegiatan, .subkegiatan, .none])
    #expect(Row.Level.program < .kegiatan && Row.Level.program.name == "program" && Row.Level.none.name == nil)
  }

  @Test(arguments: [
    ("7", Row.Level.urusan), ("7.01", .bidang), ("7.01.02", .program), ("7.01.02.2.01", .kegiatan), ("7.01.02.2.01.0001", .subkegiatan),
    ("1.01.02.1.01", .kegiatan), ("5.1.02", .account), ("5.1.02.01.01.0024", .account), ("7.01.02.", .program),
    ("7.01.02.2.01.0001.5.1.02", .account),
  ])
  func levelsByCode(code: String, level: Row.Level) {
    #expect(LevelReader.level(ofCode: Array(code.utf8)[...]) == level)
  }

  @Test func totalsByTheirLabel() {
    let cases: [(String, TableKind, Row.Total)] = [
      ("Jumlah", .budget, .labelled), ("TOTAL", .budget, .labelled), ("Jumlah Total", .budget, .labelled),
      ("Sub Total", .budget, .labelled),
      ("Grand Total", .count, .labelled), ("Total Belanja", .budget, .labelled), ("Jumlah Belanja", .indicator, .no),
      ("Jumlah Penduduk Miskin yang Bekerja di Kota", .count, .no), ("Rata-rata", .indicator, .mean), ("Rerata", .count, .mean),
      ("Jumlah Kecelakaan", .count, .no), ("Totalitas", .budget, .no), ("Program", .budget, .no), ("", .budget, .no),
      ("JML", .count, .labelled),
      ("Subtotal", .budget, .labelled), ("Jumlah keseluruhan", .budget, .labelled),
    ]
    for (label, kind, total) in cases {
      let read = Array(label.utf8).withUnsafeBufferPointer { LevelReader.total(FirstWords($0, ByteSpan(0, $0.count)), kind: kind) }
      #expect(read == total, "\(label) \(kind)")
    }
  }

  @Test func aTotalsLabelMayStandInAnyColumn() throws {
    for row in ["Jumlah;;3.000;2.000", ";Jumlah;3.000;2.000", "JUMLAH TOTAL;;3.000;2.000"] {
      let sample = try Sample.table("No;Program;Anggaran;Realisasi\n1;Program A;1.000;900\n2;Program B;2.000;1.100\n\(row)\n")
      #expect(sample.report.rows.map(\.total) == [.no, .no, .labelled], "\(row)")
      #expect(sample.outcomes(.columnSum) == [.held(.sum), .held(.sum)])
    }
  }

  @Test func blanksDashesAndDamage() throws {
    let sample = try Sample.table(
      "No;Program;Anggaran;Realisasi;%\n1;Program A;1.000.000;-;n/a\n2;Program B;336.820.00;;0\n3;Program C;;;\n")
    #expect(sample.rows == ["Program A: anggaran=1000000 realisasi=- persen=-", "Program B: anggaran=? persen=0"])
    #expect(sample.findings == ["malformed-number: 336.820.00"])
  }

  @Test func aNamedRowOfUnknownsIsKept() throws {
    let sample = try Sample.table("Indikator;Target;Realisasi\nIndeks A;80;72\nIndeks B;n/a;n/a\nIndeks C;;\n")
    #expect(sample.rows == ["Indeks A: target=80 realisasi=72", "Indeks B: target=- realisasi=-"])
  }

  @Test func bracketsAroundAValueAreAMinus() throws {
    let sample = try Sample.table("No;Uraian;Pertumbuhan;Nilai\n(1);Padi;(5);8\n(2);Jagung;-5;9\n")
    #expect(sample.rows == ["Padi: pertumbuhan=-5 nilai=8", "Jagung: pertumbuhan=-5 nilai=9"])
  }

  @Test func predicatesAndRemarksAreTexts() throws {
    let sample = try Sample.table("Indikator;Target;Realisasi;Predikat;Keterangan\nIndeks A;80;72;Baik;naik\nIndeks B;80;72;;\n")
    #expect(sample.rowSet.texts.map { sample.source.string($0.span) } == ["Baik", "naik"])
    #expect(sample.report.rows.map(\.textCount) == [2, 0])
  }

  @Test func spansAreThoseOfTheSource() throws {
    let text = "\u{FEFF}Indikator\tTarget\tRealisasi\r\n<b>Indeks A</b>\t **80,50** \tRp\u{A0}72\r\nIndeks B\t1\t2\r\n"
    let sample = try Sample(text)
    #expect(sample.rowSet.values.map { sample.source.string($0.quantity.span) } == ["80,50", "Rp\u{A0}72", "1", "2"])
    #expect(sample.rowSet.values.map(\.quantity.line) == [1, 1, 2, 2])
  }

  @Test func anEmptyCellHasItsPlace() throws {
    let sample = try Sample.table("No;Indikator;Target;Realisasi\n1;A;;9\n2;B; ;8\n")
    let blanks = sample.resolved.values.filter { $0.quantity.state == .blank }.map { [$0.quantity.span.lower, $0.quantity.span.upper] }
    #expect(blanks == [[34, 34], [42, 42]])
  }
}
