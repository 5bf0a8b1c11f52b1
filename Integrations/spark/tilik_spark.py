#!/usr/bin/env python3
"""Reads many reports with Tilik on Spark and writes what it found as Parquet.

Each partition of the files has one `tilik worker` of its own, which is given a document at a time and answers with its JSON. That JSON is
kept as it came in the table `reports`; `documents`, `rows` and `findings` are queries over it, which README.md shows.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from pyspark import RDD, SparkFiles, StorageLevel
from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql.functions import from_json, regexp_replace

MOST_REMOTE_BYTES = 512 << 20
"""A file of an object store has to fit into the memory of a Python process."""
FILES_IN_A_PART = 500
"""So many documents make up for the start of a worker, and are soon read again where a machine is lost."""


class Settings(NamedTuple):
    """What the executors need to know."""

    tilik: str
    timeout: float


class Outcome(NamedTuple):
    """What became of a file: a report, or why there is none."""

    path: str
    report: str | None = None
    reason: str | None = None
    message: str | None = None
    message_en: str | None = None


OUTCOME_SCHEMA = "path string, report string, reason string, message string, message_en string"

OUT_OF_TIME = ("out-of-time", "tidak selesai dalam batas waktu --timeout.", "did not finish within the limit of --timeout.")
WORKER_DIED = ("worker-died", "tilik berhenti saat membaca berkas ini.", "tilik ended while it read this file.")
TOO_LARGE = ("too-large", "lebih besar dari 512 MiB. Pecah per laporan.", "larger than 512 MiB. Split it into one file a report.")


class Worker:
    """A `tilik worker`, started when it is needed and again when it has died."""

    def __init__(self, settings: Settings, folder: str) -> None:
        self._program = find_program(settings.tilik)
        self._timeout = settings.timeout
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        # A program that cannot run at all is no fault of any document: this ends the job.
        subprocess.run([self._program, "--version"], check=True, stdout=subprocess.DEVNULL)

    def read(self, path: str, request: dict[str, str]) -> Outcome:
        """Has a document read: by `path` or `text` and `name`."""
        line = json.dumps({"id": 0} | request).encode() + b"\n"
        process = self._running()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(self._timeout, expire)
        timer.start()
        answer = exchange(process, line)
        timer.cancel()
        timer.join()
        if expired.is_set() or not answer.endswith(b"\n"):
            self.stop()
        if answer.endswith(b"\n"):
            return outcome(path, answer)
        return Outcome(path, None, *(OUT_OF_TIME if expired.is_set() else WORKER_DIED))

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            # What a worker that is killed leaves behind goes with the folder.
            self._process = subprocess.Popen(
                [self._program, "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self._folder,
                env=os.environ | {"TMPDIR": self._folder})
        return self._process


def exchange(process: subprocess.Popen[bytes], line: bytes) -> bytes:
    """Sends a line and returns the answer; without its line feed where the process has ended."""
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(line)
        process.stdin.flush()
        return process.stdout.readline()
    except BrokenPipeError:
        return b""


REPORT_BEGIN, REPORT_END = b'{"id":0,"report":', b"}\n"


def outcome(path: str, answer: bytes) -> Outcome:
    """An answer of `tilik worker`; the report's text is not touched."""
    if answer.startswith(REPORT_BEGIN):
        return Outcome(path, answer[len(REPORT_BEGIN) : -len(REPORT_END)].decode())
    error = json.loads(answer)["error"]
    return Outcome(path, None, error["reason"], error["message"]["id"], error["message"]["en"])


def find_program(name: str) -> str:
    """A path as it is, or else a program of the executor: on its PATH, or sent along with `--files`."""
    if "/" in name:
        return os.path.abspath(name)
    return shutil.which(name) or SparkFiles.get(name)


def read_files(files: Iterable[Row], settings: Settings) -> Iterator[Outcome]:
    """Reads the files of a partition, in an executor."""
    with tempfile.TemporaryDirectory(prefix="tilik-") as folder:
        worker = Worker(settings, folder)
        try:
            for file in files:
                yield read_file(worker, file, folder)
        finally:
            worker.stop()


def read_file(worker: Worker, file: Row, folder: str) -> Outcome:
    path: str = file["path"]
    if path.startswith("/"):
        return worker.read(path, {"path": path})
    if file["content"] is None:
        return Outcome(path, None, *TOO_LARGE)
    try:
        return worker.read(path, {"text": file["content"].decode(), "name": path})
    except UnicodeDecodeError:
        return read_copy(worker, path, file["content"], folder)


def read_copy(worker: Worker, path: str, content: bytes, folder: str) -> Outcome:
    """Reads what cannot be sent as text: PDF, Word documents, text that is not UTF-8."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        # The report names the file by its last component: the whole path may be longer than a file's name can be.
        copy = Path(place, "document")
        copy.write_bytes(content)
        return worker.read(path, {"path": str(copy)})


def list_files(spark: SparkSession, source: str, partitions: int | None) -> RDD[Row]:
    """All files below a folder: the `path` of each, and the `content` of those that an executor cannot open itself.

    Spark passes over files whose names begin with a dot or an underscore.
    """
    files = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(source)
    names = [unquote(url) for url in files.inputFiles()]
    context = spark.sparkContext
    if all(name.startswith("file:") for name in names):
        parts = partitions or max(4 * context.defaultParallelism, len(names) // FILES_IN_A_PART)
        local = [Row(path=name.removeprefix("file:").removeprefix("//")) for name in names]
        return context.parallelize(local, max(1, min(parts, len(local))))
    if partitions is not None:
        spark.conf.set("spark.sql.files.minPartitionNum", partitions)
        spark.conf.set("spark.sql.files.maxPartitionBytes", 1 << 40)
    small = files.where(f"length <= {MOST_REMOTE_BYTES}").select("path", "content")
    large = files.where(f"length > {MOST_REMOTE_BYTES}").selectExpr("path", "CAST(NULL AS BINARY) AS content")
    # Reading binary files, Spark leaves out empty ones, which it lists.
    listed = spark.createDataFrame([(name,) for name in names], "path string")
    empty = listed.join(files.select("path"), "path", "left_anti").selectExpr("path", "CAST('' AS BINARY) AS content")
    return small.union(large).union(empty).rdd


def read_all(spark: SparkSession, files: RDD[Row], settings: Settings) -> DataFrame:
    outcomes = files.mapPartitions(lambda part: read_files(part, settings))
    return spark.createDataFrame(outcomes, OUTCOME_SCHEMA, verifySchema=False)


# Spark reads 84.50 as 84.5 and 4975585700.00 as 4.9755857E9, even for a text. In quotes a number keeps every decimal. Inside of a text
# the pattern cannot match: quotes are escaped there.
EXACT_NUMBER = r'"(value|min|max|low|high|proposal)":(-?[0-9][0-9.]*)'

# The part of Schemas/report.schema.json that the tables need.
REPORT_SCHEMA = """
    source STRUCT<bytes: BIGINT, lines: INT, sha256: STRING, text: STRING>,
    document STRUCT<kind: STRING, institution: STRING, region: STRING, year: INT, period: STRING>,
    rows ARRAY<STRUCT<
        id: STRING, `table`: STRING, kind: STRING, firstLine: INT, lastLine: INT, page: INT, label: STRING, code: STRING, level: STRING,
        parent: STRING, total: BOOLEAN, unit: STRING,
        context: STRUCT<sasaran: STRING, `group`: STRING, year: INT, triwulan: INT, stage: STRING, plan: STRING>,
        `values`: MAP<STRING, STRUCT<
            value: STRING, raw: STRING, unit: STRING, decimals: INT, line: INT, start: INT, `end`: INT, bound: STRING, min: STRING,
            max: STRING, predikat: STRING, repair: STRUCT<`from`: STRING, reason: STRING>>>>>,
    findings ARRAY<STRUCT<
        id: STRING, rule: STRING, family: STRING, severity: STRING, firstLine: INT, lastLine: INT, page: INT,
        span: STRUCT<start: INT, `end`: INT>,
        reported: STRUCT<value: STRING, raw: STRING, `row`: STRING, key: STRING>,
        expected: STRUCT<value: STRING, low: STRING, high: STRING>,
        expectedText: STRING, proposal: STRING, formula: STRING, cause: STRING, `group`: STRING, suppressed: STRING,
        message: STRUCT<id: STRING, en: STRING>, fingerprint: STRING>>,
    coverage STRUCT<numbers: INT, checked: INT>
"""

DOCUMENTS = """
    SELECT path, CAST(conv(left(source.sha256, 15), 16, 10) AS BIGINT) AS document_id, source.sha256, document.kind,
        document.institution, document.region, document.year, document.period, source.bytes AS text_bytes, source.lines,
        source.text AS extraction, size(rows) AS rows, size(findings) AS findings,
        size(filter(findings, f -> f.severity = 'error')) AS errors,
        size(filter(findings, f -> f.severity = 'warning')) AS warnings, coverage.numbers, coverage.checked
    FROM parsed
"""

ROWS = """
    SELECT path, document.institution, document.region, document.year AS report_year,
        CAST(substr(r.id, 2) AS INT) AS row_id, CAST(substr(r.`table`, 2) AS INT) AS table_id, r.kind, r.label, r.code, r.level,
        CAST(substr(r.parent, 2) AS INT) AS parent_id, r.total, r.unit, r.context.sasaran, r.context.`group` AS heading,
        r.context.year, r.context.triwulan, r.context.stage, r.context.plan, r.page, r.firstLine AS first_line,
        r.lastLine AS last_line, key, regexp_extract(key, '^[^@#]*', 0) AS role, v.value, CAST(v.value AS DOUBLE) AS number, v.raw,
        v.unit AS value_unit, v.decimals, v.line, v.start, v.`end`, v.bound, v.min AS minimum, v.max AS maximum, v.predikat,
        v.repair.reason AS repair
    FROM (SELECT path, document, explode(rows) AS r FROM parsed) LATERAL VIEW OUTER explode(r.`values`) AS key, v
"""

FINDINGS = """
    SELECT path, document.institution, document.region, document.year AS report_year, CAST(substr(f.id, 2) AS INT) AS finding_id,
        f.rule, f.family, f.severity, f.firstLine AS first_line, f.lastLine AS last_line, f.page, f.span.start, f.span.`end`,
        f.reported.raw, f.reported.value AS reported, f.expected.value AS expected, f.expected.low, f.expected.high,
        f.expectedText AS expected_text, f.proposal, CAST(f.reported.value AS DOUBLE) AS reported_number,
        CAST(f.expected.value AS DOUBLE) AS expected_number, CAST(f.proposal AS DOUBLE) AS proposal_number, f.formula,
        f.message.id AS message, f.message.en AS message_en, CAST(substr(f.cause, 2) AS INT) AS cause_id,
        CAST(substr(f.`group`, 2) AS INT) AS group_id, CAST(substr(f.reported.`row`, 2) AS INT) AS row_id, f.reported.key,
        f.suppressed, f.fingerprint
    FROM (SELECT path, document, explode(findings) AS f FROM parsed)
"""


def write_tables(spark: SparkSession, outcomes: DataFrame, output: str) -> None:
    """Writes what the workers said, then the tables that follow from it; fails before anything is read if `output` has them already."""
    # Every document is read once, for two tables.
    outcomes.persist(StorageLevel.DISK_ONLY)
    outcomes.where("reason IS NULL").select("path", "report").write.parquet(f"{output}/reports")
    outcomes.where("reason IS NOT NULL").drop("report").write.parquet(f"{output}/rejected")
    outcomes.unpersist()
    # Thousands of reports at a time, as the vectorized reader takes them, would not fit into memory.
    spark.conf.set("spark.sql.parquet.enableVectorizedReader", "false")
    reports = spark.read.parquet(f"{output}/reports")
    # Parsed once for three tables.
    # A report that is not as the schema says is a fault of this program and not to be passed over.
    report = from_json(regexp_replace("report", EXACT_NUMBER, '"$1":"$2"'), REPORT_SCHEMA, {"mode": "FAILFAST"})
    parsed = reports.select("path", report.alias("r")).select("path", "r.*").persist(StorageLevel.DISK_ONLY)
    parsed.createOrReplaceTempView("parsed")
    for name, query in (("documents", DOCUMENTS), ("rows", ROWS), ("findings", FINDINGS)):
        spark.sql(query).write.parquet(f"{output}/{name}")


def tell(spark: SparkSession, output: str) -> None:
    counts = (f"{spark.read.parquet(f'{output}/{name}').count()} {name}" for name in ("documents", "rows", "findings", "rejected"))
    print(f"{output}: {', '.join(counts)}", file=sys.stderr)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Read Indonesian performance reports with Tilik on Spark and write Parquet.",
        epilog="Tables below OUTPUT: documents, rows, findings, reports, rejected; README.md describes them. "
        "Exit status: 0 all files were looked at (see rejected), 2 the input or the output cannot be used.")
    parser.add_argument("--input", required=True, help="a folder, file or pattern that Spark can read: a path, hdfs://, s3a://, gs:// ...")
    parser.add_argument("--output", required=True, help="a folder that has none of the tables yet; on a cluster, of a shared file system")
    parser.add_argument(
        "--tilik", default="tilik", help="the program: a path, or a name that is on the executors' PATH or was sent with --files")
    parser.add_argument("--partitions", type=int, help="about how many parts the files are read in (default: by their number)")
    parser.add_argument("--timeout", type=float, default=600, help="seconds for one document (default: %(default)g)")
    arguments = parser.parse_args()
    if arguments.timeout <= 0 or (arguments.partitions or 1) < 1:
        parser.error("--timeout and --partitions have to be more than 0")
    return arguments


def main() -> int:
    arguments = parse_arguments()
    spark = SparkSession.builder.appName("tilik").getOrCreate()
    try:
        files = list_files(spark, arguments.input, arguments.partitions)
        write_tables(spark, read_all(spark, files, Settings(arguments.tilik, arguments.timeout)), arguments.output)
        tell(spark, arguments.output)
    except AnalysisException as error:
        print(f"tilik_spark: {error}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
