#!/usr/bin/env python3
"""
/metrics with more than 100,000 series through HTTP: 10,000 URLs, the default bound of a family, are put in through PutTraceSegments;
then ten scrapes. Prints the series, the size, the best and median time and the bridge's CPU a scrape. Exit 1 above 150 ms.
Usage: bench/scrape-100k.py [bridge, default out/xraybridge]. Builds nothing.
"""
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

URLS = 10_000
DOCUMENTS_A_CALL = 25
BOUND_MS = 150


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def get(url, body=None):
    with urllib.request.urlopen(urllib.request.Request(url, body), timeout=30) as answer:
        return answer.read()


def wait_for(url, process):
    while True:
        try:
            return get(url)
        except OSError:
            if process.poll() is not None:
                sys.exit("The bridge ended.")
            time.sleep(0.1)


def document(number, now):
    return json.dumps({
        "trace_id": f"1-{int(now):08x}-{number:024x}", "id": f"{number + 1:016x}", "name": "shop",
        "start_time": now - 1, "end_time": now - 1 + number % 100 / 1000,
        "http": {"request": {"method": "GET", "url": f"http://shop/{number}", "client_ip": "10.0.0.1"}, "response": {"status": 200}},
    })


def cpu(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    binary = sys.argv[1] if len(sys.argv) > 1 else "out/xraybridge"
    port, api = free_port(), free_port()
    with tempfile.TemporaryDirectory() as data:
        bridge = subprocess.Popen(
            [binary, "serve", "--port", str(port), "--tcp", f"127.0.0.1:{api}", "--udp", "off", "--data-dir", data, "--log-level", "ERROR"])
        try:
            metrics = f"http://127.0.0.1:{port}/metrics"
            wait_for(metrics, bridge)
            now = time.time()
            for first in range(0, URLS, DOCUMENTS_A_CALL):
                documents = [document(number, now) for number in range(first, first + DOCUMENTS_A_CALL)]
                get(f"http://127.0.0.1:{api}/TraceSegments", json.dumps({"TraceSegmentDocuments": documents}).encode())
            while f'/{URLS - 1}"' not in get(metrics).decode():
                time.sleep(0.1)
            times, before = [], cpu(bridge.pid)
            for _ in range(10):
                started = time.perf_counter()
                answer = get(metrics)
                times.append((time.perf_counter() - started) * 1000)
            series = sum(1 for line in answer.split(b"\n") if line and not line.startswith(b"#"))
            print(f"series       {series:,}, {len(answer) / 1e6:.1f} MB")
            print(f"a scrape     {min(times):.0f} ms at best, {statistics.median(times):.0f} ms median; CPU {(cpu(bridge.pid) - before) * 100:.0f} ms")
        finally:
            bridge.terminate()
            bridge.wait()
    sys.exit(0 if series >= 100_000 and min(times) <= BOUND_MS else 1)


if __name__ == "__main__":
    main()
