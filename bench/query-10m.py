#!/usr/bin/env python3
"""
Questions to a store of 10 million documents (2.5 million traces) while 5,000 documents a second come in; see bench/README.md.

Fills a data directory (kept when --data names one that is there already), starts the bridge on it, sends documents by UDP, and asks
each question over TCP, one after the other. Prints median, 99th percentile and slowest of each, the bridge's CPU and memory, and
what came in. Exit 1 when a median is above 300 ms, a 99th percentile above 1 s, an answer is not what was asked for, or documents
were dropped. Builds nothing: needs the published bridge and the Release build of bench/XRayBridge.Benchmarks.
"""
import argparse
import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

TOOL = "artifacts/bin/XRayBridge.Benchmarks/release/XRayBridge.Benchmarks"
MEDIAN_MS, P99_MS = 300, 1000


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bridge", default="out/xraybridge")
    parser.add_argument("--documents", type=int, default=10_000_000)
    parser.add_argument("--minutes", type=int, default=120, help="over which the documents are spread")
    parser.add_argument("--rate", type=int, default=5_000, help="documents a second that come in meanwhile")
    parser.add_argument("--rounds", type=int, default=100, help="times that each question is asked")
    parser.add_argument("--data", help="a data directory to use, and to keep")
    return parser.parse_args()


def free_port(kind):
    with socket.socket(type=kind) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def proc(pid):
    """CPU seconds and peak memory in MiB of a process."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    with open(f"/proc/{pid}/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), peak / 1024


class Api:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, path, body):
        self.connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            sys.exit(f"{path} {body}: {answer.status} {text[:300]}")
        return json.loads(text)

    def summaries(self, filter_expression=None, hours=6):
        now = time.time()
        body = {"StartTime": now - hours * 3600 + 1, "EndTime": now, "TimeRangeType": "TraceId"}
        if filter_expression:
            body["FilterExpression"] = filter_expression
        return self.ask("/TraceSummaries", body)


def questions(api, traces):
    """Name, the question with the number of the round, and what its answer must be."""
    ids = [summary["Id"] for summary in api.summaries()["TraceSummaries"]]

    def order(round_number):
        # Traces all over the store, so that each round looks for one in another place.
        return f'annotation.order = "order-{(round_number * 7919 * 104729) % traces:010x}"'

    return [
        ("newest 100 summaries of 6 h", lambda i: api.summaries(), lambda a: len(a["TraceSummaries"]) >= 100),
        ("service + fault + duration", lambda i: api.summaries(f'service("service-{i % 10}") {{ fault }} AND duration > 2'),
         lambda a: len(a["TraceSummaries"]) > 0),
        ("annotation of one trace", lambda i: api.summaries(order(i)), lambda a: len(a["TraceSummaries"]) == 1 and not a.get("NextToken")),
        ("annotation of a third", lambda i: api.summaries('annotation.tier = "gold"'), lambda a: len(a["TraceSummaries"]) >= 100),
        ("BatchGetTraces of 5", lambda i: api.ask("/Traces", {"TraceIds": ids[i % 90:i % 90 + 5]}), lambda a: len(a["Traces"]) == 5),
        ("service graph of 5 minutes",
         lambda i: api.ask("/ServiceGraph", {"StartTime": time.time() - 300, "EndTime": time.time()}), lambda a: len(a["Services"]) > 20),
        ("time series of an hour",
         lambda i: api.ask("/TimeSeriesServiceStatistics", {
             "StartTime": time.time() - 3600, "EndTime": time.time(), "EntitySelectorExpression": 'service("service-3")', "Period": 60}),
         lambda a: len(a["TimeSeriesServiceStatistics"]) > 1),
    ]


def metric(port, name):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/metrics")
    lines = connection.getresponse().read().decode().splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name) and not line.startswith("#"))


def wait_until_ready(port, process):
    while True:
        if process.poll() is not None:
            sys.exit("The bridge ended.")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/ready")
            if connection.getresponse().status == 200 and metric(port, "xraybridge_consumer_lag_documents") == 0:
                return
        except OSError:
            pass
        time.sleep(0.2)


def measure(args, api, port, bridge, traces):
    good = True
    asked = questions(api, traces)
    (cpu, _), came, started = proc(bridge.pid), metric(port, "xraybridge_storage_appended_documents_total"), time.time()
    times = {name: [] for name, _, _ in asked}
    for i in range(args.rounds):
        for name, question, is_right in asked:
            before = time.perf_counter()
            answer = question(i)
            times[name].append((time.perf_counter() - before) * 1000)
            if not is_right(answer):
                print(f"WRONG ANSWER to {name}: {json.dumps(answer)[:400]}")
                good = False
    elapsed = time.time() - started
    (cpu_end, peak), came = proc(bridge.pid), metric(port, "xraybridge_storage_appended_documents_total") - came
    print(f"{'question':32} {'median ms':>10} {'p99 ms':>10} {'slowest':>10}")
    for name, all_times in times.items():
        median, p99 = statistics.median(all_times), sorted(all_times)[max(0, -(-len(all_times) * 99 // 100) - 1)]
        good &= median <= MEDIAN_MS and p99 <= P99_MS
        print(f"{name:32} {median:10.0f} {p99:10.0f} {max(all_times):10.0f}{'' if median <= MEDIAN_MS and p99 <= P99_MS else '  TOO SLOW'}")
    dropped = metric(port, "xraybridge_documents_dropped_total")
    print(f"came in: {came / elapsed:,.0f} documents a second, {dropped:.0f} dropped; CPU {(cpu_end - cpu) / elapsed * 100:.0f} % of a core "
          f"with {args.rounds * len(asked) / elapsed:.0f} questions a second; peak memory {peak:.0f} MiB")
    return good and dropped == 0


def main():
    args = arguments()
    work = args.data or tempfile.mkdtemp(prefix="xraybridge-query-")
    data, sender, bridge, good = os.path.join(work, "data"), None, None, False
    try:
        if not os.path.exists(data):
            subprocess.run([TOOL, "fill-traces", data, str(args.documents), str(args.minutes)], check=True)
        size = sum(os.path.getsize(os.path.join(data, name)) for name in os.listdir(data))
        print(f"on disk: {size / 1e9:.2f} GB, index {os.path.getsize(os.path.join(data, 'index.db')) / 1e9:.2f} GB of it", flush=True)
        port, tcp, udp = free_port(socket.SOCK_STREAM), free_port(socket.SOCK_STREAM), free_port(socket.SOCK_DGRAM)
        with open(os.path.join(work, "log"), "w") as log:
            bridge = subprocess.Popen(
                [args.bridge, "serve", "--port", str(port), "--tcp", f"127.0.0.1:{tcp}", "--udp", f"127.0.0.1:{udp}", "--data-dir", data,
                 "--storage-max-size", "100GB"], stdout=log, stderr=log)
        started = time.time()
        wait_until_ready(port, bridge)
        print(f"ready after {time.time() - started:.0f} s: counters and insights of a filled directory are made anew", flush=True)
        # The number of the first trace sent lies beyond those of any fill, and grows with time, so a kept directory gets new ones.
        sender = subprocess.Popen([TOOL, "send-traces", f"127.0.0.1:{udp}", str(args.rate), "100000", str(int(time.time()) << 20)])
        time.sleep(15)
        good = measure(args, Api(tcp), port, bridge, args.documents // 4)
    finally:
        for process in (sender, bridge):
            if process and process.poll() is None:
                process.terminate()
                process.wait()
        if not args.data:
            shutil.rmtree(work)
    sys.exit(0 if good else 1)


main()
