#!/usr/bin/env bash
# Runs a sample application against the bridge on this machine (xraybridge demo or serve), on its usual port or the one given:
#   samples/run.sh flask | express | opentelemetry | opentelemetry-dotnet  [port]
set -euo pipefail
cd "$(dirname "$0")/${1:?name a sample: $(cd "$(dirname "$0")" && echo */ | tr -d /)}"
shift
export AWS_XRAY_DAEMON_ADDRESS=${AWS_XRAY_DAEMON_ADDRESS:-127.0.0.1:2000}

if [ -f package.json ]; then
  [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --silent
  exec node app.js "$@"
elif [ -f app.py ]; then
  python=${PYTHON:-python3}
  "$python" -c 'import aws_xray_sdk, boto3, flask, requests' ||
    { echo "Needs python3-aws-xray-sdk, python3-boto3, python3-flask and python3-requests: Debian packages, or from pip without 'python3-'." >&2; exit 1; }
  exec "$python" app.py "$@"
else
  exec dotnet run -v q -- "$@"
fi
