# The two commands that matter: `make demo` and `make test`. Everything else is a part of them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

.PHONY: build demo test tools restore format-check compile unit integration allocations bench clean

## The runnable file out/xraybridge: self-contained, trimmed, one file.
build:
	eng/publish.sh

## Builds and runs the product on its embedded defaults, with generated traffic.
demo: build
	out/xraybridge demo $(DEMO_ARGS)

## Everything that CI runs: installs what the tests need, checks, builds, tests.
test: tools restore format-check compile build unit integration allocations
	eng/test-summary.sh

tools:
	eng/install-test-tools.sh

restore:
	rm -rf artifacts/test-results
	dotnet restore XRayBridge.slnx --locked-mode

format-check:
	dotnet format XRayBridge.slnx --no-restore --verify-no-changes --severity warn

compile:
	dotnet build XRayBridge.slnx -c Release --no-restore -v q

unit:
	dotnet test test/XRayBridge.Tests -c Release --no-build --logger trx --results-directory artifacts/test-results/unit

## The published file against real peers: Prometheus, promtool, the AWS CLI, boto3.
integration:
	XRAYBRIDGE_BINARY=$(CURDIR)/out/xraybridge \
	dotnet test test/XRayBridge.IntegrationTests -c Release --no-build --logger trx --results-directory artifacts/test-results/integration

## Bytes allocated per operation against bench/baseline.json.
allocations:
	dotnet run --project bench/XRayBridge.Benchmarks -c Release --no-build -- allocations

bench:
	dotnet run --project bench/XRayBridge.Benchmarks -c Release -- run all

clean:
	rm -rf artifacts out
