#!/usr/bin/env bash
# The card's gate: installs what package-lock.json names, checks, tests and bundles. Fails if any of it does. Needs Node 20.19 or newer; a network for `npm ci` alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v node >/dev/null 2>&1; then
  echo "The HubSpot card was not checked: there is no node on the PATH. Install Node 20.19 or newer." >&2
  exit 1
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "The HubSpot card was not checked: node is $(node --version), 20.19 or newer is needed." >&2
  exit 1
fi

# What is installed from this very lock file stays.
[[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-audit --no-fund --prefer-offline
npm test
npm run build
