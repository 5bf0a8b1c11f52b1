import Glibc
import Tilik

/// Why a document could not be read.
package enum InputFault: Error, Sendable {
  /// With the `errno` of the call that failed.
  case unreadable(Int32)
  case directory
  /// The name is empty: most likely a variable of the shell that is not set.
  case nameless
  case tooLarge
  case notText(FileKind)
  /// A program that takes the text out is not installed.
  case missing(ExternalProgram, for: FileKind)
  /// A program that takes the text out gave up.
  case failed(ExternalProgram, ProgramFault)
  /// A PDF of pictures, and no OCR.
  case scanned

  /// A word for lists and the archive.
  package var reason: String {
    switch self {
    case .unreadable: "unreadable"
    case .directory: "directory"
    case .nameless: "nameless"
    case .tooLarge: "too-large"
    case .notText: "not-text"
    case .missing: "program-missing"
    case .failed(_, .outOfTime): "out-of-time"
    case .failed: "damaged"
    case .scanned: "scanned"
    }
  }

  /// What happened, and what to do.
  package func message(_ path: String) -> Message {
    switch self {
    case .unreadable(ENOENT):
      Message(id: "berkas tidak ditemukan. Periksa nama dan foldernya.", en: "no such file. Check its name and folder.")
    case .unreadable(EACCES), .unreadable(EPERM):
      Message(
        id: "berkas tidak boleh dibaca. Minta izin baca kepada pemiliknya (chmod +r).",
        en: "reading is not permitted. Ask its owner for the permission (chmod +r).")
    case .unreadable(let code):
      Message(
        id: "berkas tidak dapat dibaca (\(String(cString: strerror(code)))). Salin berkasnya lalu coba lagi.",
        en: "the file could not be read (\(String(cString: strerror(code)))). Copy it and try again.")
    case .directory:
      Message(
        id: "ini folder, bukan berkas. Sebutkan berkas di dalamnya: \(path)/*.txt",
        en: "this is a folder, not a file. Name the files in it: \(path)/*.txt")
    case .nameless:
      Message(
        id: "nama berkas kosong. Sebutkan namanya; mungkin variabel di baris perintah belum berisi.",
        en: "the file name is empty. Name a file; perhaps a variable on the command line is not set.")
    case .tooLarge:
      Message(
        id: "lebih besar dari 2 GiB. Pecah menjadi beberapa berkas, misalnya per laporan.",
        en: "larger than 2 GiB. Split it, for instance into one file a report.")
    case .notText(let kind):
      Message(
        id: "ini \(kind.name.indonesian), bukan teks\(kind.isUnicode ? " UTF-8" : ""). \(kind.advice(path).indonesian)",
        en: "this is \(kind.name.english), not \(kind.isUnicode ? "UTF-8" : "text"). \(kind.advice(path).english)")
    case .missing(let program, let kind):
      Message(
        id: "untuk membaca \(kind.name.indonesian) diperlukan \(program.rawValue). Pasang: apt-get install \(program.debianPackage)",
        en: "reading \(kind.name.english) takes \(program.rawValue). Install it: apt-get install \(program.debianPackage)")
    case .failed(let program, let fault):
      Message(
        id: "\(program.rawValue) \(fault.message.indonesian). Buka berkasnya dan simpan ulang, lalu coba lagi.",
        en: "\(program.rawValue) \(fault.message.english). Open the file, save it anew and try again.")
    case .scanned:
      Message(
        id: "PDF hasil pindai tanpa lapisan teks. Pasang OCR: apt-get install ocrmypdf tesseract-ocr-ind, lalu coba lagi.",
        en: "a scanned PDF without a text layer. Install OCR: apt-get install ocrmypdf tesseract-ocr-ind, then try again.")
    }
  }
}
