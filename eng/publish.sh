#!/usr/bin/env bash
# Publishes out/xraybridge. The output stays outside of every project: the Web SDK would copy earlier output into the next one.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet publish src/XRayBridge.Server -c Release -r linux-x64 -o out/.publish -v q
mv -f out/.publish/xraybridge out/xraybridge
rm -rf out/.publish
echo "built out/xraybridge ($(du -h out/xraybridge | cut -f1))"
