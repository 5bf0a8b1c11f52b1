import Tilik

/// Why an export cannot be made.
package struct ExportFault: Error, Sendable {
  /// What happened, and what to do.
  package let message: Message

  package init(_ message: Message) { self.message = message }

  init(workbook reason: String) {
    message = Message(
      id: "buku kerja tidak dapat ditulis (\(reason)). Periksa ruang disk, juga di folder sementara (TMPDIR).",
      en: "the workbook could not be written (\(reason)). Check disk space, also of the temporary folder (TMPDIR).")
  }
}
