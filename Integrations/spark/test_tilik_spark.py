#!/usr/bin/env python3
"""Runs the job on this machine and compares what it writes with what `tilik batch` writes of the same files.

    TILIK=.build/release/tilik python3 Integrations/spark/test_tilik_spark.py
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

from pyspark.sql import Row, SparkSession

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TILIK = Path(os.environ.get("TILIK", ROOT / ".build/release/tilik")).resolve()

# A worker that dies or stops at some documents, and otherwise is the true one.
FRAGILE = """#!{python}
import subprocess, sys, time
if sys.argv[1] != "worker":
    sys.exit(subprocess.call(["{tilik}"] + sys.argv[1:]))
worker = subprocess.Popen(["{tilik}", "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for line in sys.stdin.buffer:
    if b"mati" in line:
        worker.kill()
        sys.exit(9)
    if b"macet" in line:
        time.sleep(600)
    worker.stdin.write(line)
    worker.stdin.flush()
    sys.stdout.buffer.write(worker.stdout.readline())
    sys.stdout.buffer.flush()
"""


def run_job(source: str, output: Path, *options: str, tilik: Path = TILIK, spark: dict[str, str] | None = None) -> None:
    """Submits the job as a user does."""
    settings = [f"--conf={key}={value}" for key, value in (spark or {}).items()]
    done = subprocess.run(
        ["spark-submit", "--master", "local[2]", "--conf", "spark.ui.enabled=false", "--conf", "spark.driver.bindAddress=127.0.0.1",
         *settings, str(HERE / "tilik_spark.py"), "--input", source, "--output", str(output), "--tilik", str(tilik), *options],
        capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def run_batch(folder: Path, archive: Path) -> sqlite3.Connection:
    # Status 2: some files were rejected.
    done = subprocess.run([str(TILIK), "batch", str(folder), "--archive", str(archive), "--keep-reports"], stderr=subprocess.DEVNULL)
    assert done.returncode in (0, 2), done.returncode
    return sqlite3.connect(archive)


def make_mixed_folder(folder: Path) -> None:
    """The corpus with what else turns up in a folder of submissions."""
    shutil.copytree(ROOT / "Corpus", folder)
    (folder / "gambar.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "pindai rusak.pdf").write_bytes(b"%PDF-1.4\n\xff\xfe")
    (folder / "kosong.txt").write_bytes(b"")
    (folder / "kabupaten baru").mkdir()
    text = (ROOT / "Corpus/01-total-program.txt").read_text()
    (folder / "kabupaten baru" / "laporan é 100% #1.txt").write_text("Salinan\n" + text)
    (folder / "windows.txt").write_bytes(("Ren\u00e9\n" + text).encode("cp1252", errors="replace"))


class JobTest(unittest.TestCase):
    spark: SparkSession

    @classmethod
    def setUpClass(cls) -> None:
        cls.place = Path(tempfile.mkdtemp(prefix="tilik-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.place)
        cls.mixed = cls.place / "nama dengan spasi"
        make_mixed_folder(cls.mixed)
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        cls.spark = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
        cls.addClassCleanup(cls.spark.stop)

    def table(self, output: Path, name: str) -> list[Row]:
        return self.spark.read.parquet(f"{output}/{name}").collect()

    def test_corpus_is_as_in_a_batch(self) -> None:
        self.compare(ROOT / "Corpus", "corpus")

    def test_mixed_folder_is_as_in_a_batch(self) -> None:
        output = self.compare(self.mixed, "mixed")
        reasons = {Path(row["path"]).name: row["reason"] for row in self.table(output, "rejected")}
        self.assertEqual(reasons["gambar.png"], "not-text")
        self.assertIn("kosong.txt", {Path(row["path"]).name for row in self.table(output, "documents")})

    def compare(self, folder: Path, name: str) -> Path:
        archive = run_batch(folder, self.place / f"{name}.sqlite")
        output = self.place / name
        run_job(str(folder), output, "--partitions", "3")
        reports = {row["path"]: row["report"] for row in self.table(output, "reports")}
        self.compare_reports(archive, reports)
        rejected = sorted((row["path"], row["reason"], row["message"]) for row in self.table(output, "rejected"))
        self.assertEqual(rejected, archive.execute("SELECT path, reason, message FROM rejected").fetchall())
        self.compare_values(archive, output)
        self.compare_findings(archive, output)
        print(f"{folder.name}: {len(reports)} reports equal, {len(rejected)} rejected", file=sys.stderr)
        return output

    def compare_reports(self, archive: sqlite3.Connection, reports: dict[str, str]) -> None:
        """A batch reads files that are the same once, under the first name; the others differ from it in the name only."""
        kept = archive.execute(
            "SELECT f.path, d.name, r.json FROM files f JOIN documents d ON d.id = f.document_id JOIN reports r ON r.document_id = d.id")
        compared = 0
        for path, name, report in kept:
            compared += 1
            if path != name:
                report = report.replace(json.dumps(name, ensure_ascii=False), json.dumps(path, ensure_ascii=False), 1)
            self.assertEqual(reports[path].encode(), report.encode(), path)
        self.assertEqual(compared, len(reports))

    def compare_values(self, archive: sqlite3.Connection, output: Path) -> None:
        """Rows and values of the documents that a batch has, with their exact decimals."""
        expected: Counter[tuple[object, ...]] = Counter(
            archive.execute(
                """SELECT d.name, r.id, r.kind, r.label, v.raw, v.value, v.number, v.line, v."end" FROM documents d
                JOIN rows r ON r.document_id = d.id LEFT JOIN "values" v ON v.document_id = d.id AND v.row_id = r.id"""))
        names = {name for (name,) in archive.execute("SELECT name FROM documents")}
        rows = [row for row in self.table(output, "rows") if row["path"] in names]
        # A range is null in the JSON; the archive has its lower end.
        found = Counter(
            (row["path"], row["row_id"], row["kind"], row["label"], row["raw"], row["value"] or row["minimum"],
             row["number"] if row["value"] is not None or row["minimum"] is None else float(row["minimum"]), row["line"], row["end"])
            for row in rows)
        self.assertEqual(found, expected)
        numbers = {row["path"]: row["numbers"] for row in self.table(output, "documents") if row["path"] in names}
        self.assertEqual(numbers, dict(archive.execute("SELECT name, numbers FROM documents")))
        ids = {(row["path"], row["document_id"]) for row in self.table(output, "documents") if row["path"] in names}
        self.assertEqual(ids, set(archive.execute("SELECT name, id FROM documents")))

    def compare_findings(self, archive: sqlite3.Connection, output: Path) -> None:
        columns = ["finding_id", "rule", "severity", "reported", "expected", "low", "high", "proposal", "row_id", "message", "fingerprint"]
        query = ", ".join(f"f.{'id' if column == 'finding_id' else column}" for column in columns)
        expected = Counter(archive.execute(f"SELECT d.name, {query} FROM findings f JOIN documents d ON d.id = f.document_id"))
        found = Counter(tuple(row[column] for column in ["path", *columns]) for row in self.table(output, "findings"))
        self.assertEqual(found, expected)

    def test_an_object_store_gives_the_same(self) -> None:
        """A file system that only Spark can read: what it holds is sent to the workers, as text or as a private copy."""
        local, remote = self.place / "local", self.place / "remote"
        run_job(str(self.mixed), local)
        mount = self.mixed.as_uri()
        run_job("viewfs://toko/laporan", remote, spark={"spark.hadoop.fs.viewfs.mounttable.toko.link./laporan": mount})
        for table in ("documents", "rows", "findings", "rejected"):
            with self.subTest(table):
                # Advice may name the file.
                ignored = {"path", "message", "message_en"} if table == "rejected" else {"path"}
                rows = [self.plain(local, table, f"{self.mixed}/", ignored), self.plain(remote, table, "viewfs://toko/laporan/", ignored)]
                self.assertEqual(rows[0], rows[1])

    def plain(self, output: Path, table: str, prefix: str, ignored: set[str]) -> Counter[str]:
        """The rows of a table without what depends on where the files lie."""
        def plain(row: Row) -> str:
            cells = sorted((key, value) for key, value in row.asDict().items() if key not in ignored)
            return str((row["path"].removeprefix(prefix), cells))

        return Counter(plain(row) for row in self.table(output, table))

    def test_a_worker_that_dies_costs_one_document(self) -> None:
        folder, output = self.place / "rapuh", self.place / "rapuh-out"
        shutil.copytree(ROOT / "Corpus", folder)
        for name in ("00-mati.txt", "09-mati.txt", "12-macet.txt"):
            (folder / name).write_text("isi")
        program = self.place / "tilik-rapuh"
        program.write_text(FRAGILE.format(python=sys.executable, tilik=TILIK))
        program.chmod(0o755)
        run_job(str(folder), output, "--partitions", "2", "--timeout", "5", tilik=program)
        reasons = {Path(row["path"]).name: row["reason"] for row in self.table(output, "rejected")}
        self.assertEqual(reasons, {"00-mati.txt": "worker-died", "09-mati.txt": "worker-died", "12-macet.txt": "out-of-time"})
        files = sum(1 for path in folder.rglob("*") if path.is_file())
        self.assertEqual(len(self.table(output, "reports")), files - 3)

    def test_what_cannot_be_used_is_told(self) -> None:
        for options in (["--input", str(self.place / "tidak-ada")], ["--input", str(ROOT / "Corpus"), "--timeout", "0"]):
            done = subprocess.run(
                [sys.executable, str(HERE / "tilik_spark.py"), *options, "--output", str(self.place / "x")], capture_output=True, text=True)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertNotIn("Traceback", done.stderr)


if __name__ == "__main__":
    unittest.main()
