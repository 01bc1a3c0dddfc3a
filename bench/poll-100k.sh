#!/usr/bin/env bash
# 100,000 traces (373,336 documents) from the fake X-Ray API on loopback are polled, stored and counted; see bench/README.md.
# Builds nothing. Usage: bench/poll-100k.sh [option of the bridge ...]
#   BRIDGE   the bridge, default out/xraybridge (make build)
#   FAKE     the fake X-Ray API, default its Release build
#   TRACES   default 100000
#   SPAN     minutes over which they start, default 20
#   AGE      seconds since the last of them began, default 120
#   FAKE_ARGS    further options of the fake: "--late 0.05" makes 5 % of the traces change once more, 20 s late
#   EXPECT_LATE  seconds to go on for after the first catch-up, so that late segments are polled, too; default 0
set -euo pipefail
cd "$(dirname "$0")/.."
BRIDGE=${BRIDGE:-out/xraybridge}
FAKE=${FAKE:-artifacts/bin/XRayBridge.FakeXRay/release/fake-xray}
TRACES=${TRACES:-100000}
SPAN=${SPAN:-20}
AGE=${AGE:-120}
work=$(mktemp -d)
fake_pid='' bridge_pid=''
finish() {
    [ -z "$bridge_pid" ] || kill "$bridge_pid" 2>/dev/null || true
    [ -z "$fake_pid" ] || kill "$fake_pid" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap finish EXIT

# Regular pages and answers: what is measured is the way of a document, not the fake's caprice. The last trace is older than
# the bridge's hold-back, so one window takes them all.
"$FAKE" --traces "$TRACES" --span-minutes "$SPAN" --start $(($(date +%s) - SPAN * 60 - AGE)) --empty-pages 0 --split 0 --unprocessed 0 ${FAKE_ARGS:-} >"$work/fake" 2>&1 &
fake_pid=$!
until [ -s "$work/fake" ]; do kill -0 "$fake_pid"; sleep 0.1; done
fake_port=$(head -1 "$work/fake")
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$BRIDGE" serve --port "$port" --tcp off --udp off --data-dir "$work/data" --endpoint "http://127.0.0.1:$fake_port" \
    --time-window 30 --poll-interval 5 --url-mode raw "$@" >"$work/log" 2>&1 &
bridge_pid=$!
if ! python3 bench/watch-poll.py "$port" "$bridge_pid" "$fake_port" "$fake_pid" "${EXPECT_LATE:-0}"; then
    tail -20 "$work/log"
    exit 1
fi
grep -vE '\bINFO\b' "$work/log" | tail -5 || true
