import Testing

@testable import Tilik

/// Which rows a total adds up, and what becomes of what does not close.
@Suite struct SumTests {
  private static let programs = "No;Uraian;Anggaran;Realisasi\n1;Program A;1.000;900\n2;Program B;2.000;1.100\n"

  private func parts(_ text: String) throws -> [Relation.Parts?] {
    let sample = try Sample.table(text)
    return sample.report.relations.indices.filter { sample.report.relations[$0].kind == .columnSum }.map { sample.resolved.parts[$0] }
  }

  private func outcomes(_ text: String) throws -> [Outcome] { try Sample.table(text).outcomes(.columnSum) }

  // MARK: The five choices

  @Test func theRowsSinceTheTotalBefore() throws {
    let text = Self.programs + ";Jumlah;3.000;2.000\n3;Program C;50;40\n4;Program D;60;50\n;Jumlah;110;90\n"
    #expect(try parts(text) == [.block, .block, .block, .block] && outcomes(text).allSatisfy { $0 == .held(.sum) })
  }

  @Test func theTotalsSinceTheBeginning() throws {
    let text = Self.programs + ";Jumlah;3.000;2.000\n3;Program C;50;40\n4;Program D;60;50\n;Jumlah;110;90\n;Total;3.110;2.090\n"
    #expect(try parts(text).suffix(2) == [.subtotals, .subtotals] && outcomes(text).allSatisfy { $0 == .held(.sum) })
  }

  @Test func allRowsThatAreNoTotals() throws {
    let text = Self.programs + ";Jumlah;3.000;2.000\n3;Program C;50;40\n;Total;3.050;2.040\n"
    #expect(try parts(text).suffix(2) == [.all, .all] && outcomes(text).allSatisfy { $0 == .held(.sum) })
  }

  @Test func theRowsOfTheHighestLevel() throws {
    let text =
      "No;Uraian;Anggaran;Realisasi\n1;Program A;9.000;8.000\n;Kegiatan B;4.000;3.500\n;Kegiatan C;5.000;4.500\n2;Program D;3.000;2.500\n;Kegiatan E;3.000;2.500\n;Jumlah;12.000;10.500\n"
    #expect(try parts(text) == [.topLevel, .topLevel] && outcomes(text) == [.held(.sum), .held(.sum)])
  }

  @Test func theTotalRightAbove() throws {
    let text = Self.programs + ";Jumlah;3.000;2.000\n;Total Belanja;3.000;2.000\n"
    #expect(try outcomes(text).allSatisfy { $0 == .held(.sum) })
    let sample = try Sample.table("No;Uraian;Anggaran;Realisasi\n1;Program A;1.000;900\n;Jumlah;3.000;2.000\n;Total Belanja;3.000;2.000\n")
    #expect(sample.findings.isEmpty)
  }

  @Test func byCodes() throws {
    let text =
      "Kode;Uraian;Anggaran;Realisasi\n7.01.01;Penunjang;9.000;8.000\n7.01.01.2.01;Perencanaan;4.000;3.500\n7.01.01.2.02;Keuangan;5.000;4.500\n7.01.02;Pelayanan;3.000;2.500\n7.01.02.2.01;Koordinasi;3.000;2.500\n;Jumlah;12.000;10.500\n"
    #expect(try parts(text) == [.topLevel, .topLevel] && outcomes(text) == [.held(.sum), .held(.sum)])
  }

  // MARK: What does not close

  @Test func theColumnThatDoesNotCloseIsFlagged() throws {
    let sample = try Sample.table(Self.programs + ";Jumlah;3.000;2.010\n")
    #expect(sample.findings == ["total-mismatch: 2.010"])
    let finding = try #require(sample.review.findings.first)
    #expect(finding.expected?.value == Exact(2000) && finding.operands.map(\.value) == [Exact(900), Exact(1100)])
    #expect(finding.message.english.contains("off by 10") && finding.message.indonesian.contains("selisih 10"))
  }

  @Test func whatClosesNowhereIsUnclear() throws {
    let text = Self.programs + ";Jumlah;3.500;2.500\n"
    #expect(try outcomes(text) == [.notCheckable(.partsUnclear), .notCheckable(.partsUnclear)])
  }

  @Test func aSinglePlainColumnMustClose() throws {
    #expect(try Sample.table("Komponen;Bobot\nA;25\nB;30\nC;20\nD;24\nJumlah;100\n").findings == ["weight-mismatch: 100"])
    #expect(try Sample.table("Komponen;Bobot\nA;25\nB;30\nC;20\nD;25\nJumlah;100\n").findings.isEmpty)
  }

  @Test func aColumnThatCannotBeKnownDoesNotHideAnother() throws {
    let rows = "No;Uraian;Anggaran;Realisasi\n1;Belanja A;1.000;menunggu\n2;Belanja B;2.000;1.100\n"
    #expect(try Sample.table(rows + ";Jumlah;3.500;2.000\n").findings == ["total-mismatch: 3.500"])
    #expect(try Sample.table(rows + ";Jumlah;3.000;2.000\n").findings.isEmpty)
  }

  @Test func aPartThatCannotBeReadAccusesNobody() throws {
    let sample = try Sample.table("No;Uraian;Anggaran;Realisasi\n1;Program A;1.000;\n2;Program B;2.000;1.100\n;Jumlah;3.000;2.000\n")
    #expect(sample.outcomes(.columnSum) == [.held(.sum), .notCheckable(.operandMissing)] && sample.findings.isEmpty)
  }

  @Test func aDashIsZeroInSums() throws {
    let sample = try Sample.table(
      "No;Uraian;Anggaran;Realisasi\n1;Program A;1.000;-\n2;Program B;2.000;1.100\n;Jumlah;3.000;1.100\n;Total;-;1.100\n")
    #expect(sample.outcomes(.columnSum).prefix(2) == [.held(.sum), .held(.sum)])
  }

  @Test func roundedPartsOfAWhole() throws {
    let sample = try Sample.table("Komponen;Bobot\nA;33,33\nB;33,33\nC;33,33\nJumlah;100,00\n")
    #expect(sample.outcomes(.columnSum) == [.heldByRounding(.sum)] && sample.findings.isEmpty)
  }

  @Test func hiddenCents() throws {
    let near = try Sample.table("No;Uraian;Anggaran;Realisasi\n1;Program A;1.000;900\n2;Program B;2.000;1.100\n;Jumlah;3.001;2.000\n")
    #expect(near.outcomes(.columnSum) == [.heldByRounding(.sum), .held(.sum)])
    let far = try Sample.table("No;Uraian;Anggaran;Realisasi\n1;Program A;1.000;900\n2;Program B;2.000;1.100\n;Jumlah;3.002;2.000\n")
    #expect(far.findings == ["total-mismatch: 3.002"])
    let people = try Sample.table("Jabatan;L;P;Jumlah\nCamat;1;1;2\nStaf;3;4;7\nJumlah;5;5;9\n")
    #expect(people.findings == ["total-mismatch: 5"], "people have no cents, and 4 + 5 is 9: the second total is right")
  }

  @Test func aPageBreakLeavesASingleColumnAlone() throws {
    let sample = try Sample.table("No;Komponen;Bobot\n1;A;25\n2;B;30\n\n\n3;C;20\nJumlah;;100\n")
    #expect(sample.findings.isEmpty, "a row may have been lost with the page")
  }

  @Test func everyColumnOffByARupiah() throws {
    let text = "No;Uraian;Anggaran;Realisasi\n1;Program A;1.000.000;900.000\n2;Program B;2.000.000;1.100.000\n;Jumlah;3.000.001;1.999.999\n"
    let sample = try Sample.table(text)
    #expect(sample.outcomes(.columnSum) == [.heldByRounding(.sum), .heldByRounding(.sum)] && sample.findings.isEmpty)
    #expect(sample.hints == ["total-mismatch: 3.000.001", "total-mismatch: 1.999.999"])
    #expect(try Sample.table(text.replacing("1.999.999", with: "1.999.998")).findings == ["total-mismatch: 1.999.998"])
    #expect(
      try Sample.table(text.replacing("3.000.001", with: "3.000.005").replacing("1.999.999", with: "1.999.998")).findings.isEmpty,
      "nothing closes: the parts are unknown")
  }

  // MARK: Totals that name their parts

  @Test func marksOfParts() throws {
    let lettered = "No;Uraian;Anggaran;Realisasi\nA;Belanja Pegawai;1.000;800\nB;Belanja Modal;2.000;1.500\n;Total A + B;3.000;2.310\n"
    #expect(try Sample.table(lettered).findings == ["total-mismatch: 2.310"])
    let blocks =
      Self.programs + ";Jumlah I;3.000;2.000\n3;Program C;50;40\n4;Program D;60;50\n;Jumlah II;110;90\n;Jumlah I + II;3.110;2.090\n"
    #expect(try outcomes(blocks) == [Outcome](repeating: .held(.sum), count: 6))
    #expect(try Sample.table(blocks.replacing(";2.090", with: ";2.099")).findings == ["total-mismatch: 2.099"])
  }

  @Test(arguments: ["Total A + C", "Jumlah (A+C)", "Jumlah A dan C"]) func someOfTheParts(label: String) throws {
    let single = try Sample.table(
      "No;Uraian;Anggaran\nA;Belanja Pegawai;1.000\nB;Belanja Barang;500\nC;Belanja Modal;2.000\n;\(label);3.000\n")
    #expect(single.findings.isEmpty && single.report.rows.last?.isTotal == true && single.report.rows.last?.namedParts == 2)
  }

  @Test(arguments: ["Jumlah Pegawai A", "Total A - B", "Jumlah A +", "Jumlah aset", "Total + B", "Jumlah A B"]) func noMarksOfParts(
    label: String
  ) throws {
    let sample = try Sample.table("No;Uraian;Anggaran\nA;Belanja Pegawai;1.000\nB;Belanja Barang;500\n;\(label);3.000\n")
    #expect(sample.report.rows.last?.namedParts == 0)
  }

  // MARK: Totals without a name

  private static let nameless = """
    Kode;Uraian;Anggaran (Rp);Realisasi (Rp);%
    7.01.01;Penunjang;1.250.321.400;1.100.123.000;87,99
    7.01.01.2.01;Keuangan;1.250.321.400;1.100.123.000;87,99
    7.01.02;Pelayanan;250.111.300;200.000.100;79,96
    ;;1.500.432.700;1.310.123.100;86,65

    """

  @Test func aNamelessLastRowThatClosesOneColumnIsATotal() throws {
    let sample = try Sample.table(Self.nameless)
    #expect(sample.report.rows.last?.isTotal == true && sample.report.rows.last?.label.isEmpty == true)
    #expect(sample.findings == ["total-mismatch: 1.310.123.100"], "the percentage follows from the right total")
    #expect(sample.review.findings.first?.expected?.value == Exact(1_300_123_100))
  }

  @Test func aNamelessLastRowNeedsAnAmountThatIsNoChance() throws {
    let round = Self.nameless.replacing("1.250.321.400", with: "1.250.000.000").replacing("250.111.300", with: "250.000.000")
      .replacing("1.500.432.700", with: "1.500.000.000")
    #expect(try Sample.table(round).report.rows.last?.isTotal == false)
    let unequal = Self.nameless.replacing("1.500.432.700", with: "1.500.432.701")
    #expect(try Sample.table(unequal).report.rows.last?.isTotal == false)
    let coded = Self.nameless.replacing("\n;;", with: "\n7.01.02.2.01;;")
    #expect(try Sample.table(coded).report.rows.last?.isTotal == false)
  }

  // MARK: The cell to blame

  @Test func aTotalThatItsRowAlreadyCorrectsIsToldOnce() throws {
    let sample = try Sample.table("Desa;L;P;Jumlah\nSukamaju;911;852;1.151\nMekarsari;641;623;1.264\nJumlah;1.552;1.475;3.037\n")
    #expect(sample.findings == ["gender-sum-mismatch: 1.151", "gender-sum-mismatch: 3.037"])
  }

  @Test func aWrongPartIsToldOnce() throws {
    let people = "Desa;L;P;Jumlah\nSukamaju;91;852;1.763\nMekarsari;641;623;1.264\nJumlah;1.552;1.475;3.027\n"
    let sample = try Sample.table(people)
    #expect(sample.findings == ["total-mismatch: 91"])
    let finding = try #require(sample.review.findings.first)
    #expect(finding.expected?.value == Exact(911) && finding.proposal == Exact(911))
    #expect(finding.message.english == "Sukamaju: L is printed as 91, its column's total and its own row give 911")
    let budget =
      "Program;Anggaran (Rp);Realisasi (Rp);Sisa (Rp);%\nProgram A;1.000.000;800.000;200.000;80\nProgram B;2.000;1.500.000;500.000;75\nJumlah;3.000.000;2.300.000;700.000;76,67\n"
    #expect(try Sample.table(budget).findings == ["total-mismatch: 2.000"])
    let grand = budget + "Jumlah Total;3.000.000;2.300.000;700.000;76,67\n"
    #expect(try Sample.table(grand).findings == ["total-mismatch: 2.000"])
  }

  @Test func aPartThatItsRowDoesNotBlameIsNotTheCulprit() throws {
    let sample = try Sample.table("Desa;L;P;Jumlah\nSukamaju;911;852;1.151\nMekarsari;641;623;1.264\nJumlah;1.550;1.475;3.027\n")
    #expect(Set(sample.findings) == ["gender-sum-mismatch: 1.151", "total-mismatch: 1.550"])
  }
}
