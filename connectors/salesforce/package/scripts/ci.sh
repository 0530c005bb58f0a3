#!/usr/bin/env bash
# The Salesforce card's gate: lint, tests, and the package as Salesforce's own converter sees it. Needs Node 20 or newer; a network for `npm ci` alone.
#   scripts/ci.sh             lint, tests, conversion
#   scripts/ci.sh PACKAGE     the same, and PACKAGE (a zip of ./vitals salesforce package) compared with the conversion
set -euo pipefail

package=${1:+$(realpath "$1")}
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v node >/dev/null 2>&1 || [[ $(node -p 'process.versions.node.split(".")[0]') -lt 20 ]]; then
  echo "The Salesforce card was not checked: Node 20 or newer is needed on the PATH." >&2
  exit 1
fi

# What is installed from this very lock file stays.
[[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-audit --no-fund
npm run --silent lint
npm test --silent
npm run --silent convert
if [[ -n $package ]]; then
  npm run --silent compare -- "$package"
fi
