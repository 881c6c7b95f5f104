#!/usr/bin/env python3
"""spark.py PROGRAM [DOCUMENTS] - the job in README's "Beyond one machine" finds what one run of the program finds.

Apache Spark runs it as it stands there on a cluster of several processes (local-cluster), over so many
documents (1000) in several encodings, compressed, in archives, and with some that cannot be read: the claims
and the problems are those of the program by itself; also where an executor is killed in the middle. Needs
pyspark and Java (make spark-tools), else it is skipped. The last line is the count; exit 1 if any failed.
"""
import glob
import gzip
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOOLS = os.path.join(ROOT, "build", "tools", "bin")
CLUSTER = "local-cluster[2,1,1024]"
READ = """
import sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local[1]").getOrCreate()
for kind in "claim", "bad":
    spark.read.parquet(f"{sys.argv[1]}/{kind}").coalesce(1).write.mode("overwrite").json(f"{sys.argv[1]}/{kind}.json")
"""


def job():
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as f:
        return re.search(r"^```python\n(# claims_job\.py.*?)^```$", f.read(), re.M | re.S)[1]


def make(folder, n):
    """Reports of every sort, a few sentences of the samples each."""
    lines = [line for path in sorted(glob.glob(os.path.join(ROOT, "samples", "*.txt"))) for line in open(path, encoding="utf-8") if len(line) > 40]
    os.makedirs(folder)
    for i in range(n):
        text = f"县妇联{2000 + i % 25}年工作总结\n\n" + "\n".join(lines[(7 * i + k) % len(lines)] for k in range(4)) + f"\n救助妇女{i + 1}名。\n"
        raw, name = text.encode("gb18030" if i % 5 == 0 else "utf-8"), f"{i:05}.txt"
        if i % 97 == 1:
            raw += b"\n\n\xff\xff3000\xff\n"
        if i % 11 == 2:
            raw, name = gzip.compress(raw, mtime=0), name + ".gz"
        if i % 13 == 3:
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as z:
                z.writestr("工作/总结.txt", raw)
            raw, name = packed.getvalue(), f"{i:05}.zip"
        with open(os.path.join(folder, name), "wb") as f:
            f.write(raw)


def plain(record):
    """A record as Parquet keeps it: numbers with 12 digits behind the point, no field that is null."""
    def value(key, v):
        if isinstance(v, dict):
            return plain(v)
        if key in ("value", "min", "max", "base_value") and v is not None:
            return f"{float(v):.6g}"
        return v
    return {key: value(key, v) for key, v in record.items() if v is not None and v != []}


def sorted_lines(records):
    return sorted(json.dumps(plain(r), sort_keys=True, ensure_ascii=False) for r in records)


def wanted(program, box):
    p = subprocess.run([program, "--errors", "errors", "reports"], cwd=box, capture_output=True, check=False)
    claims = [json.loads(line) for line in p.stdout.splitlines()]
    with open(os.path.join(box, "errors"), encoding="utf-8") as f:
        return claims, [json.loads(line) for line in f]


def kill_one(spark, after):
    """Kills an executor once it has begun to work."""
    end = time.monotonic() + 300
    while time.monotonic() < end and spark.poll() is None:
        found = [pid for pid in os.listdir("/proc") if pid.isdigit() and b"CoarseGrainedExecutorBackend" in command_of(pid)]
        if len(found) >= 2 and running_claimline():
            time.sleep(after)
            os.kill(int(found[0]), signal.SIGKILL)
            return True
        time.sleep(0.05)
    return False


def command_of(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as f:
            return f.read()
    except OSError:
        return b""


def running_claimline():
    return any(b"--files0-from" in command_of(pid) for pid in os.listdir("/proc") if pid.isdigit())


def run_job(program, box, out, kills):
    env = {**os.environ, "PATH": TOOLS + ":" + os.environ.get("PATH", ""), "PYSPARK_PYTHON": os.path.join(TOOLS, "python3"), "PARTITIONS": "8"}
    env.pop("SPARK_HOME", None)
    submit = [os.path.join(TOOLS, "spark-submit"), "--master", CLUSTER, "--conf", "spark.files.openCostInBytes=4096",
              "--files", program, "claims_job.py", "reports", out]
    started, killed = time.monotonic(), False
    with open(os.path.join(box, out + ".log"), "w", encoding="utf-8") as log, subprocess.Popen(submit, cwd=box, env=env, stdout=log, stderr=log) as spark:
        killed = kills and kill_one(spark, 0.2)
        spark.wait()
    seconds = time.monotonic() - started
    if spark.returncode:
        with open(os.path.join(box, out + ".log"), encoding="utf-8") as log:
            return f"spark-submit: exit {spark.returncode}: {log.read()[-600:]}", seconds
    if kills and not killed:
        return "no executor could be killed", seconds
    subprocess.run([os.path.join(TOOLS, "python3"), "-c", READ, out], cwd=box, env=env, check=True, capture_output=True)
    return None, seconds


def found(box, out, kind):
    for path in glob.glob(os.path.join(box, out, kind + ".json", "part-*")):
        with open(path, encoding="utf-8") as f:
            for line in f:
                r = json.loads(line)
                for key in ("doc", "input"):
                    if key in r:
                        r[key] = r[key].removeprefix("file:").removeprefix(box + "/")
                yield r


def first_difference(want, got):
    if len(want) != len(got):
        return f"{len(got)} instead of {len(want)}"
    return next((f"{a[:300]} became {b[:300]}" for a, b in zip(want, got) if a != b), None)


def main():
    program, n = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    if not os.path.exists(os.path.join(TOOLS, "spark-submit")) or not shutil.which("java"):
        print("SKIP Spark: pyspark or Java is not here: make spark-tools\n0 passed, 0 failed, 1 skipped")
        return 0
    n_failed = 0
    with tempfile.TemporaryDirectory() as box:
        box = os.path.realpath(box)
        make(os.path.join(box, "reports"), n)
        with open(os.path.join(box, "claims_job.py"), "w", encoding="utf-8") as f:
            f.write(job())
        claims, bad = wanted(program, box)
        for name, kills in ("as it is", False), ("an executor killed", True):
            out = "out" + str(int(kills))
            fault, seconds = run_job(program, box, out, kills)
            fault = fault or first_difference(sorted_lines(claims), sorted_lines(found(box, out, "claim"))) \
                or first_difference(sorted_lines(bad), sorted_lines(found(box, out, "bad")))
            n_failed += fault is not None
            print(f"FAIL {name}: {fault}" if fault else f"ok {name}: {n} documents, {len(claims)} claims, {len(bad)} problems, {seconds:.0f} s")
    print(f"{2 - n_failed} passed, {n_failed} failed, 0 skipped")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
