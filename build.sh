#!/usr/bin/env bash
# The whole workflow of the project. Each command sets up what it needs by itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=.build/tools.sh
. .build/tools.sh

usage() {
  cat <<'HELP'
./build.sh [COMMAND]      installs what is missing, says what it does, and needs no other preparation

  build                   (or no command) compiles the core to wasm and leaves
                          dist/chrome and dist/firefox, to be loaded as they are, and a zip of each
  run [--browser chromium|firefox]
                          builds, starts the demo shop on this machine and opens a browser on it with
                          the extension loaded, in a scratch profile. Without a display: visits it
                          headless, saves dist/demo.png and dist/popup.png, and prints every cookie that the shop
                          set: name, party, category, why, kept or removed
  test [NAME]             everything that CI runs: format, lints, tests of the core, the add-on linter, and
                          end-to-end tests in Chromium and Firefox (with a name: only the end-to-end tests whose names have it)
  bench                   sizes, the time to wake up, to open the popup, and to search when there is as much to
                          show as there may be, what is added to frames and pages, and how fast cookies are judged, in
                          both browsers
  shots [LANGUAGE...]     pictures of the popup, the options and the first-run page, in light and dark, at two widths
                          and in forced colours, in English, Spanish, German, Arabic and Japanese, into target/shots
  -h, --help              this page

A browser or driver that is not on the PATH can be named in CHROMIUM, FIREFOX, CHROMEDRIVER, GECKODRIVER.
HELP
}

# No path of this machine gets into the wasm, so that it is the same wherever it is built.
wasm_config() {
  local registry="${CARGO_HOME:-$HOME/.cargo}/registry/src"
  printf 'target.wasm32-unknown-unknown.rustflags=["--remap-path-prefix=%s=/jarkeeper","--remap-path-prefix=%s=/crates"]' "$PWD" "$registry"
}

wasm_cargo() {
  local task=$1
  shift
  "${WASM_CARGO[@]}" --config "$(wasm_config)" "$task" --lib --target wasm32-unknown-unknown "${WASM_EXTRA[@]}" "$@"
}

build() {
  prepare_rust
  prepare_node
  say "compiling the core to wasm ($("${WASM_CARGO[@]}" --version))"
  wasm_cargo build --profile wasm --locked
  say "packing"
  cargo run --quiet --locked --example pack --features pack -- \
    target/wasm32-unknown-unknown/wasm/jarkeeper.wasm node_modules/.bin/wasm-opt
}

drive() {
  cargo run --quiet --locked --example drive --features e2e -- "$@"
}

has_display() {
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]
}

run() {
  local browser=""
  while [ $# -gt 0 ]; do
    case $1 in
      --browser) browser=${2:-}; shift 2 || fail "--browser needs a name" ;;
      --browser=*) browser=${1#*=}; shift ;;
      *) fail "run knows no $1; see ./build.sh -h" ;;
    esac
  done
  if [ -z "$browser" ]; then
    if ! find_chromium && find_firefox; then browser=firefox; else browser=chromium; fi
  fi
  case $browser in chromium | firefox) ;; *) fail "no such browser: $browser (chromium or firefox)" ;; esac
  build
  "prepare_$browser"
  if ! has_display; then
    prepare_drivers "$browser"
    say "visiting the demo shop in headless $browser"
    drive tour "$browser"
    return
  fi
  cargo build --quiet --locked --example demo --features demo
  coproc demo { exec target/debug/examples/demo; }
  trap 'kill "$demo_PID" 2>/dev/null || true' EXIT
  local address
  read -r address <&"${demo[0]}"
  say "the demo shop is at $address; close the browser to end"
  if [ "$browser" = chromium ]; then
    local profile flags=(--no-first-run "--load-extension=$PWD/dist/chrome")
    profile=$(mktemp -d)
    # Its sandbox refuses to run as root, as people do in containers.
    if [ "$(id -u)" = 0 ]; then flags+=(--no-sandbox); fi
    "$CHROMIUM" --user-data-dir="$profile" "${flags[@]}" "$address" || true
    rm -rf "$profile"
  else
    node_modules/.bin/web-ext run --source-dir dist/firefox --firefox "$FIREFOX" --start-url "$address" --no-reload
  fi
}

end_to_end() {
  prepare_chromium
  prepare_firefox
  prepare_drivers
  prepare_django
  prepare_consent
  prepare_trackers
  say "end-to-end tests in Chromium and Firefox"
  cargo test --quiet --locked --features e2e --test e2e -- "$@"
}

run_tests() {
  build
  if [ $# -gt 0 ]; then
    end_to_end "$@"
    return
  fi
  prepare_rust_checks
  say "format and lints"
  cargo fmt --check
  cargo clippy --quiet --locked --all-targets --all-features -- -D warnings
  wasm_cargo clippy --quiet --locked -- -D warnings
  say "tests of the core"
  cargo test --quiet --locked
  say "the add-on linter on dist/firefox"
  node_modules/.bin/web-ext lint --source-dir dist/firefox --boring
  end_to_end
}

bench() {
  build
  prepare_chromium
  prepare_firefox
  prepare_drivers
  say "compiling the core once more, with a way in for what is measured"
  wasm_cargo build --profile wasm --locked --features bench --target-dir target/bench
  cargo run --quiet --locked --example pack --features pack -- \
    target/bench/wasm32-unknown-unknown/wasm/jarkeeper.wasm node_modules/.bin/wasm-opt target/bench/pack
  drive bench
}

shots() {
  build
  prepare_chromium
  prepare_firefox
  prepare_drivers
  # Debian keeps Chromium's languages in a package of their own.
  if have dpkg && dpkg -s chromium >/dev/null 2>&1; then
    dpkg -s chromium-l10n >/dev/null 2>&1 || debian chromium-l10n
    # And no letters of Japanese come with it.
    [ -n "$(fc-list :lang=ja 2>/dev/null)" ] || debian fonts-vlgothic
  fi
  drive shots target/shots "$@"
}

command=${1:-build}
[ $# -eq 0 ] || shift
case $command in
  build | run | bench | shots) "$command" "$@" ;;
  test) run_tests "$@" ;;
  -h | --help | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
