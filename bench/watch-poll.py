"""Watches a bridge catch up with the fake X-Ray API; prints speed, CPU and memory; compares all counters with the fake's truth."""
import os
import re
import sys
import time
import urllib.request

PORT, BRIDGE, FAKE_PORT, FAKE, EXTRA = (int(argument) for argument in sys.argv[1:])
EVERY = 0.25
GIVE_UP = 600
TICK = os.sysconf("SC_CLK_TCK")
SAMPLE = re.compile(r"([^ {]+)(?:\{(.*)\})? (\S+)$")
LABEL = re.compile(r'\w+="(?:[^"\\]|\\.)*"')


def cpu(pid):
    """Seconds of user and system time."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident_mb(pid, part):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(part + r":\s+(\d+)", status.read()).group(1)) / 1024


def samples(port, path):
    """Label order does not matter: a key is the name with sorted labels."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        text = answer.read().decode()
    found = {}
    for line in text.split("\n"):
        match = SAMPLE.match(line)
        if match and not line.startswith("#"):
            name, labels, value = match.groups()
            found[name, tuple(sorted(LABEL.findall(labels or "")))] = float(value)
    return found


def total(found, name):
    return sum(value for (family, _), value in found.items() if family == name)


def bridge():
    try:
        return samples(PORT, "/metrics")
    except OSError:
        return {}  # Not listening yet.


def differences(truth, got):
    families = {name for name, _ in truth}
    keys = set(truth) | {key for key in got if key[0] in families}
    return [(key, truth.get(key, 0), got.get(key, 0)) for key in sorted(keys)
            if abs(truth.get(key, 0) - got.get(key, 0)) > 1e-6 * max(1, abs(truth.get(key, 0)))]


def cpu_between(seen, low, high):
    """Seconds of CPU from the first sample at or above one count to the first at or above another, and the documents between."""
    first = next(sample for sample in seen if sample[1] >= low)
    last = next(sample for sample in seen if sample[1] >= high)
    return (last[2] - first[2]) / max(1, last[1] - first[1]) * 1e6


def main():
    seen = [(time.monotonic(), 0, cpu(BRIDGE))]
    begun = time.monotonic()
    fake_before = cpu(FAKE)
    quiet = 0
    while quiet < 6:
        time.sleep(EVERY)
        if not os.path.exists(f"/proc/{BRIDGE}") or time.monotonic() - begun > GIVE_UP:
            sys.exit("The bridge ended, or did not finish in time.")
        found = bridge()
        documents = total(found, "xraybridge_documents_total")
        quiet = quiet + 1 if documents == seen[-1][1] and documents > 0 else 0
        seen.append((time.monotonic(), documents, cpu(BRIDGE)))
    count = seen[-1][1]
    first = max(index for index, sample in enumerate(seen) if sample[1] == 0)
    last = next(sample for sample in seen if sample[1] == count)
    seconds = last[0] - seen[first][0]
    print(f"documents            {count:,.0f}")
    print(f"documents a second   {count / seconds:,.0f} ({seconds:.1f} s)")
    print(f"CPU a document       {last[2] / count * 1e6:.1f} us ({last[2]:.1f} s, start-up included)")
    tenths = [cpu_between(seen, max(1, count * tenth / 10), count * (tenth + 1) / 10) for tenth in range(10)]
    print("CPU by tenths        " + " ".join(f"{tenth:.0f}" for tenth in tenths) + " us")
    print(f"CPU of the fake      {cpu(FAKE) - fake_before:.1f} s")
    if EXTRA:
        time.sleep(EXTRA)
    peak, private, mapped = (resident_mb(BRIDGE, part) for part in ("VmHWM", "RssAnon", "RssFile"))
    print(f"peak memory (VmHWM)  {peak:.0f} MB; at the end {private:.0f} MB of its own and {mapped:.0f} MB of mapped files")
    truth = samples(FAKE_PORT, "/truth?at=all&url=raw")
    found = bridge()
    for name in ("xraybridge_open_calls", "xraybridge_open_calls_expired_early_total", "xraybridge_documents_total"):
        print(f"{name} {total(found, name):,.0f}")
    wrong = differences(truth, found)
    print(f"series               {len(truth)}, different from the fake's truth: {len(wrong)}")
    for key, expected, actual in wrong[:10]:
        print(f"  {key}: {actual:g} instead of {expected:g}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
