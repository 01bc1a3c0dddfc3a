#!/usr/bin/env python3
"""An OpenTelemetry backend is down for minutes while documents come in; afterwards all of them must arrive, each once.

Usage: bench/otlp-outage.py [RATE [SECONDS_DOWN]] [options of the bridge]       default 1000 600
  BRIDGE    the bridge, default out/xraybridge (make build)
  BACKEND   the fake backend, default its Release build
  PROTOCOL  http/protobuf (default), http/json or grpc
  KILL      1 to kill the bridge (SIGKILL) amid the outage and start it again, then once more while it catches up
  MAX_MB    exit 1 when the bridge ever takes more memory
Documents of 1 KB with one subsegment each go in by PutTraceSegments, 50 a call, so that every one is acknowledged; a call that
fails is made again with the same documents. Exit 1 when a span is missing, when more are repeated than one request holds for each
kill, or past the limit. Prints memory for each tenth of the outage, CPU a document, and how long the catching up took.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

RATE = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
DOWN = int(sys.argv[2]) if len(sys.argv) > 2 else 600
OPTIONS = sys.argv[3:]
BRIDGE = os.environ.get("BRIDGE", "out/xraybridge")
BACKEND = os.environ.get("BACKEND", "artifacts/bin/XRayBridge.FakeOtlp/release/fake-otlp")
PROTOCOL = os.environ.get("PROTOCOL", "http/protobuf")
KILLS = 2 if os.environ.get("KILL") == "1" else 0
MAX_MB = float(os.environ.get("MAX_MB", "inf"))
LEAD = 10
DOCUMENTS_IN_A_REQUEST = 512
PER_CALL = 50
TICK = os.sysconf("SC_CLK_TCK")
PADDING = "x" * 550


class Bridge:
    """The process, started again on the same data and ports when it is killed."""

    def __init__(self, folder, options):
        self.folder, self.options, self.spent, self.peak_mb = folder, options, 0.0, 0.0
        self.start()

    def start(self):
        self.log = open(os.path.join(self.folder, "log"), "ab")
        before = self.log.tell()
        self.process = subprocess.Popen(
            [BRIDGE, "serve", "--port", "0", "--tcp", "127.0.0.1:0", "--udp", "off", "--otlp-grpc", "off", "--otlp-http", "off",
             "--data-dir", os.path.join(self.folder, "data"), *self.options], stdout=self.log, stderr=self.log)
        while True:
            with open(self.log.name, "rb") as log:
                log.seek(before)
                text = log.read().decode()
            if "has started." in text:
                self.api = re.search(r"Listening on (http://\S+) for the X-Ray API", text).group(1)
                return
            if self.process.poll() is not None:
                sys.exit(text)
            time.sleep(0.1)

    def kill(self):
        self.spent += self.cpu()
        self.process.kill()
        self.process.wait()
        self.start()

    def cpu(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def resident_mb(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            mb = int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024
        self.peak_mb = max(self.peak_mb, mb)
        return mb


class Sender(threading.Thread):
    """Puts documents at a steady rate until it is told to stop."""

    def __init__(self, bridge):
        super().__init__(daemon=True)
        self.bridge, self.sent, self.stopping, self.refused, self.began = bridge, 0, False, False, time.time()

    def run(self):
        began = time.monotonic()
        while not self.stopping:
            body = json.dumps({"TraceSegmentDocuments": [self.document(self.sent + i) for i in range(1, PER_CALL + 1)]}).encode()
            while not self.put(body):
                time.sleep(0.2)
            self.sent += PER_CALL
            time.sleep(max(0.0, self.sent / RATE - (time.monotonic() - began)))

    def put(self, body):
        try:
            with urllib.request.urlopen(urllib.request.Request(self.bridge.api + "/TraceSegments", body), timeout=30) as answer:
                self.refused |= b"ErrorCode" in answer.read()
                return True
        except (OSError, urllib.error.URLError):
            return False

    def document(self, number):
        at = int(self.began) + number // RATE
        return json.dumps({
            "name": "checkout", "id": f"{number:016x}", "trace_id": f"1-{at:08x}-{number:024x}", "start_time": at, "end_time": at + 0.25,
            "http": {"request": {"method": "GET", "url": "http://shop.example/cart"}, "response": {"status": 200}},
            "subsegments": [{"name": "DynamoDB", "id": "aaaaaaaaaaaaaaaa", "namespace": "aws", "start_time": at, "end_time": at + 0.1}],
            "metadata": {"debug": {"padding": PADDING}}})


def control(port, address):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=60) as answer:
        return answer.read()


def main():
    backend = subprocess.Popen([BACKEND, "--keep", "0", "--watch-stdin", "on"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with tempfile.TemporaryDirectory() as folder:
        bridge = None
        try:
            grpc, http, port = re.match(r"grpc=(\d+) http=(\d+) control=(\d+)", backend.stdout.readline()).groups()
            endpoint = f"http://127.0.0.1:{grpc if PROTOCOL == 'grpc' else http}"
            bridge = Bridge(folder, ["--otlp-endpoint", endpoint, "--otlp-protocol", PROTOCOL, *OPTIONS])
            return run(bridge, port)
        finally:
            if bridge:
                bridge.process.kill()
                bridge.process.wait()
            backend.stdin.close()
            backend.wait()


def run(bridge, port):
    sender = Sender(bridge)
    sender.start()
    time.sleep(LEAD)
    print(f"before: {sender.sent} documents, {bridge.resident_mb():.0f} MB")
    control(port, "/down?mode=abort")
    for tenth in range(1, 11):
        until = time.monotonic() + DOWN / 10
        while time.monotonic() < until:
            time.sleep(min(1.0, max(0.0, until - time.monotonic())))
            bridge.resident_mb()
        print(f"down for {DOWN * tenth // 10} s: {sender.sent} documents, {bridge.resident_mb():.0f} MB", flush=True)
        if KILLS and tenth == 5:
            bridge.kill()
    control(port, "/up")
    sender.stopping = True
    sender.join()
    began = time.monotonic()
    killed = KILLS == 0
    expected = 2 * sender.sent
    while True:
        statistics = json.loads(control(port, "/stats"))
        bridge.resident_mb()
        if not killed and statistics["distinct"] > expected / 2:
            bridge.kill()
            killed = True
        if statistics["distinct"] >= expected or time.monotonic() - began > 300:
            break
        time.sleep(0.5)
    caught_up = time.monotonic() - began
    time.sleep(2)
    statistics = json.loads(control(port, "/stats"))
    cpu = bridge.spent + bridge.cpu()
    print(f"up: {statistics['distinct']} of {expected} spans arrived {caught_up:.1f} s later, {statistics['duplicates']} of them twice")
    print(f"bridge: {cpu:.1f} s of CPU, {cpu / sender.sent * 1e6:.0f} us a document with its way in; at most {bridge.peak_mb:.0f} MB")
    allowed = 2 * DOCUMENTS_IN_A_REQUEST * KILLS
    good = not sender.refused and statistics["distinct"] == expected and statistics["duplicates"] <= allowed and not statistics["faults"] and bridge.peak_mb <= MAX_MB
    print("good" if good else f"NOT GOOD: {statistics}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
