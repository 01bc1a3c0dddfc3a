#!/usr/bin/env python3
"""Documents of 1 KB by UDP at a steady rate into `xraybridge daemon`, sender and bridge on the same machine.

    bench/udp-load.py RATE SECONDS [option of the bridge ...]

Prints what was lost (each document must be in the log or counted as lost), the bridge's CPU a document (user and system,
without start-up) and its peak memory. Exit 1 when a document is neither stored nor counted, or a limit is passed:
MAX_LOSS (a share, like 0.0005), MAX_CPU (microseconds a document), MAX_MB. BRIDGE is the program, default out/xraybridge;
SENDER the built benchmarks. Builds nothing.
"""
import os, re, socket, subprocess, sys, tempfile, time, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BRIDGE = os.environ.get("BRIDGE", f"{ROOT}/out/xraybridge")
SENDER = os.environ.get("SENDER", f"{ROOT}/artifacts/bin/XRayBridge.Benchmarks/release/XRayBridge.Benchmarks.dll")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def status_mb(pid, name):
    return int(re.search(rf"{name}:\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1)) / 1024


def counters(port):
    text = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics").read().decode()
    return [(name, float(value)) for name, value in re.findall(r"^(xraybridge_\S+) (\S+)$", text, re.M)]


def total(port, *beginnings):
    return int(sum(value for name, value in counters(port) if name.startswith(beginnings)))


def wait_until_settled(port):
    """Until what was received is stored or dropped, and stays so for a second."""
    before, since = None, time.monotonic()
    while time.monotonic() - since < 1:
        now = total(port, "xraybridge_udp_", "xraybridge_documents_")
        if now != before:
            before, since = now, time.monotonic()
        time.sleep(0.1)


def main():
    rate, seconds, *options = sys.argv[1:]
    web, daemon = free_port(), free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = open(f"{folder}/log", "w")
        bridge = subprocess.Popen(
            [BRIDGE, "daemon", "-o", "-b", f"127.0.0.1:{daemon}", "-t", f"127.0.0.1:{daemon}", "--port", str(web),
             "--data-dir", f"{folder}/data", *options], stdout=log, stderr=log)
        try:
            while b"Listening on udp" not in open(log.name, "rb").read():
                if bridge.poll() is not None:
                    sys.exit(open(log.name).read())
                time.sleep(0.05)
            started = cpu_seconds(bridge.pid)
            sent = subprocess.run(
                ["dotnet", SENDER, "send-udp", f"127.0.0.1:{daemon}", rate, seconds], check=True, capture_output=True, text=True).stdout
            wait_until_settled(web)
            count = int(re.match(r"sent (\d+)", sent).group(1))
            stored = total(web, "xraybridge_documents_total")
            told = total(web, "xraybridge_udp_kernel_drops_total", "xraybridge_documents_dropped_total")
            micros = (cpu_seconds(bridge.pid) - started) / count * 1e6
            peak = status_mb(bridge.pid, "VmHWM")
        finally:
            bridge.terminate()
            bridge.wait()
        lost = count - stored
        print(f"{sent.strip()}; stored {stored}, lost {lost} ({lost / count:.4%}), counted as lost {told}")
        print(f"CPU {micros:.1f} us a document; memory {peak:.0f} MB at most")
        sys.stdout.write("".join(line for line in open(log.name) if " ERROR " in line or " WARN" in line))
    limits = [("MAX_LOSS", lost / count), ("MAX_CPU", micros), ("MAX_MB", peak)]
    passed = [name for name, value in limits if value > float(os.environ.get(name, "inf"))]
    if lost != told or passed:
        sys.exit(f"not as it should be: {', '.join(passed) or 'documents were lost that nothing counts'}")


main()
