#!/usr/bin/env bash
# Builds web/ into artifacts/web, which the server embeds. Does nothing when no source is newer than the last build.
set -euo pipefail
cd "$(dirname "$0")/../web"

stamp=../artifacts/web.stamp
sources=(src public index.html package.json package-lock.json tsconfig.json vite.config.ts)
if [ -f "$stamp" ] && [ -f ../artifacts/web/index.html ] && [ -z "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]; then
  exit 0
fi

mkdir -p ../artifacts
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error
npm run --silent build -- --logLevel=warn
touch "$stamp"
echo "built artifacts/web ($(find ../artifacts/web -type f -print0 | xargs -0 gzip -c | wc -c | awk '{printf "%.0f KB", $1 / 1024}') compressed)"
