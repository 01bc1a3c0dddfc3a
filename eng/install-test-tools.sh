#!/usr/bin/env bash
# Installs the real peers that the tests talk to, from Debian's packages; does nothing when they are there.
set -euo pipefail

packages=(libsqlite3-0 prometheus awscli python3-boto3 python3-aws-xray-sdk python3-flask python3-requests chromium)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" >/dev/null
fi

# The X-Ray SDK, OpenTelemetry and AWS's client for Node, at the versions of the lock files.
for client in "$(dirname "$0")"/../{samples/express,samples/opentelemetry,test/node-client}; do
  [ -d "$client/node_modules" ] || npm ci --prefix "$client" --no-audit --no-fund --silent
done
