#!/usr/bin/env bash
# Adds up the counters of all test runs of this build and prints them as one plain line.
set -euo pipefail
cd "$(dirname "$0")/.."

passed=0 failed=0 skipped=0
while IFS= read -r counters; do
  value() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$counters"; }
  passed=$((passed + $(value passed)))
  failed=$((failed + $(value failed)))
  skipped=$((skipped + $(value notExecuted)))
done < <(grep -rhoE --include='*.trx' '<Counters [^>]*>' artifacts/test-results)

# The web interface's tests count here too: JUnit's root element has the totals.
while IFS= read -r totals; do
  value() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$totals"; }
  broken=$(($(value failures) + $(value errors)))
  failed=$((failed + broken))
  passed=$((passed + $(value tests) - broken))
done < <(grep -rhoE --include='junit.xml' '<testsuites [^>]*>' artifacts/test-results)

echo "$passed passed, $failed failed, $skipped skipped"
[ "$passed" -gt 0 ] && [ "$failed" -eq 0 ] && [ "$skipped" -eq 0 ]
