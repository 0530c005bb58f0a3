#!/usr/bin/env bash
# The Zendesk app's gate: lint, tests, and the app in a real browser. Needs Node 20.19 or newer and Chromium (CHROMIUM names it where it is not in a usual place);
# a network for `npm ci` alone. Without a browser it fails; it never skips.
#   scripts/ci.sh             looks at the source
#   scripts/ci.sh PACKAGE     looks at what is in PACKAGE, a zip of ./vitals zendesk package
set -euo pipefail

package=${1:+$(realpath "$1")}
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v node >/dev/null 2>&1 || ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "The Zendesk app was not checked: Node 20.19 or newer is needed on the PATH." >&2
  exit 1
fi

# What is installed from this very lock file stays.
[[ node_modules/.package-lock.json -nt package-lock.json ]] || npm ci --no-audit --no-fund --prefer-offline
npm test
if [[ -n $package ]]; then
  SIDEBAR=$(mktemp -d)
  trap 'rm -rf "$SIDEBAR"' EXIT
  (cd "$SIDEBAR" && jar xf "$package")
  export SIDEBAR
fi
npm run browser
