#!/usr/bin/env bash
# Feeds every decoder mutated inputs and checks what becomes of them: no crash, no hang, no more memory than the input's own order.
# bench/fuzz.sh [--mutations N] [--seed N] [--target NAME]: for each decoder (default a million), beginning anywhere, or for one (a class in test/XRayBridge.Tests/Fuzz).
set -euo pipefail
cd "$(dirname "$0")/.."
mutations=1000000 seed=1 target=Fuzz
while [ $# -gt 0 ]; do
    case $1 in
        --mutations) mutations=$2 ;;
        --seed) seed=$2 ;;
        --target) target=$2 ;;
        *) sed -n 2,3p "$0" >&2; exit 2 ;;
    esac
    shift 2
done
dotnet build test/XRayBridge.Tests -c Release -v q -clp:ErrorsOnly --nologo
FUZZ_MUTATIONS=$mutations FUZZ_SEED=$seed nice -n 19 \
    dotnet test test/XRayBridge.Tests -c Release --no-build --filter "FullyQualifiedName~Fuzz.&FullyQualifiedName~$target" --logger "console;verbosity=normal"
