#!/usr/bin/env bash
# The Node part of the gate: the card's lint and tests, and the package as Salesforce's own converter sees it. Takes a minute or two.
#   scripts/ci.sh             lint, tests, conversion
#   scripts/ci.sh PACKAGE     the same, and PACKAGE (a zip of ./vitals salesforce package) compared with the conversion
# Without Node it is skipped on a developer's machine, with the reason; under CI, Node is installed and nothing is skipped.
set -euo pipefail

package=${1:+$(realpath "$1")}
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly WANTED=20
enough() { [[ "$("$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge $WANTED ]]; }

if ! { command -v node && command -v npm && enough node; } >/dev/null; then
  if [[ -z ${CI:-} ]]; then
    echo "The Salesforce card was not looked at: it needs Node $WANTED or later with npm. Under CI they are installed."
    exit 0
  fi
  command -v npm >/dev/null || { apt-get update -q && apt-get install -y -q --no-install-recommends nodejs npm; }
  if ! enough node; then
    # The distribution's Node may be older than the tools need; npm itself brings a newer one.
    mkdir -p target/node
    npm install --no-save --no-package-lock --prefix target/node node@22 npm@10 >/dev/null
    export PATH="$PWD/target/node/node_modules/.bin:$PATH"
    enough node || { echo "Node $WANTED could not be installed; this one is $(node --version)" >&2; exit 1; }
  fi
fi

npm ci --no-audit --no-fund
npm run --silent lint
npm test --silent
npm run --silent convert
if [[ -n $package ]]; then
  npm run --silent compare -- "$package"
fi
