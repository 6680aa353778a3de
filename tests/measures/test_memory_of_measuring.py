"""A large input is measured in little memory: in batches, of which a few are held at a time."""

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from an_input import table

COPIES, AT_MOST = 1500, 150_000  # of 200 universes; kilobytes
READ = """
import resource, sys
from datetime import date
from pathlib import Path
from kith.measures.files import measured, open_input
from kith.measures.question import Question
from kith.measures.rows import measured_by_the_reference, measured_schema
from kith.measures.writing import write
import pyarrow as pa

used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
few, many, out = map(Path, sys.argv[1:])
question = Question(date(2026, 6, 30))

def nothing_of(batch, asked, vocabulary):
    schema = measured_schema(vocabulary)
    none = [pa.nulls(batch.num_rows, one.type) for one in schema][2:]
    return pa.RecordBatch.from_arrays([batch.column(0), batch.column(1), *none], schema=schema)

def run(path):
    given = open_input(path, question)
    return write(out, measured(given, nothing_of), given.schema)

run(few)
before = used()
assert run(many) == 300_000
print(used() - before)
"""


def test_a_large_group_of_rows_takes_no_more_than_a_few_batches(tmp_path: Path) -> None:
    few, many = tmp_path / "few.parquet", tmp_path / "many.parquet"
    some = table(200)
    pq.write_table(some, few)
    with pq.ParquetWriter(many, some.schema) as writer:
        writer.write_table(pa.concat_tables([some] * COPIES), row_group_size=10**9)
    whole = some.nbytes * COPIES // 1024
    ran = subprocess.run(
        [sys.executable, "-c", READ, few, many, tmp_path / "out.parquet"], capture_output=True, text=True, check=True
    )
    assert int(ran.stdout) < AT_MOST < whole
