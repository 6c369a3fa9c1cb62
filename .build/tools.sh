# Finds the tools that the build needs, or installs them and says so. Sourced by build.sh.

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Debian's packages, as root or through sudo. Elsewhere it names what is missing.
debian() {
  have apt-get || fail "missing: $*. Please install it; on Debian this script does."
  say "installing from Debian: $*"
  local root=()
  if [ "$(id -u)" != 0 ]; then
    have sudo || fail "missing: $*. It takes root or sudo to install it."
    root=(sudo)
  fi
  if [ -z "${DEBIAN_UPDATED:-}" ]; then
    "${root[@]}" apt-get update -qq </dev/null
    DEBIAN_UPDATED=yes
  fi
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >&2
}

wasm_std_is_there() {
  [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null || echo /nowhere)" ]
}

# A Rust that can build for the host and for wasm. Where rustup cannot download the wasm target, the
# distribution's toolchain compiles the standard library itself, for the wasm alone.
WASM_CARGO=(cargo)
WASM_EXTRA=()
prepare_rust() {
  have cc || debian gcc libc6-dev
  if have rustup && ! rustup show active-toolchain >/dev/null 2>&1; then
    say "installing Rust's stable toolchain"
    rustup default stable >&2
  fi
  if have cargo && wasm_std_is_there; then return; fi
  if have rustup; then
    say "adding the wasm target"
    rustup target add wasm32-unknown-unknown >&2 && return
    say "rustup could not; falling back on Debian's toolchain"
  fi
  dpkg -s rustc-web cargo-web rust-web-src lld-19 >/dev/null 2>&1 || debian rustc-web cargo-web rust-web-src lld-19
  have cargo || fail "Debian's cargo is not on the PATH"
  WASM_CARGO=(env RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19 /usr/bin/cargo)
  WASM_EXTRA=(-Zbuild-std=std,panic_abort)
}

prepare_rust_checks() {
  if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
    have rustup || fail "cargo fmt and cargo clippy are missing; rustup has them"
    say "adding rustfmt and clippy"
    rustup component add rustfmt clippy >&2
  fi
}

# wasm-opt and the add-on linter, at the versions of package-lock.json.
prepare_node() {
  if ! have node || ! have npm; then debian nodejs npm; fi
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] || fail "Node 18 or later is needed, this is $(node -v)"
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "installing wasm-opt and web-ext into node_modules"
    npm ci --ignore-scripts --no-progress --loglevel=error </dev/null >&2
  fi
}

first_of() {
  local candidate
  for candidate in "$@"; do
    if [ -n "$candidate" ] && have "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

# Leaves the browser's path in CHROMIUM or FIREFOX. Google's branded Chrome is no candidate: it ignores --load-extension.
find_chromium() {
  local applications="/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing"
  CHROMIUM=$(first_of "${CHROMIUM:-}" chromium chromium-browser chrome-for-testing "$applications" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium") && export CHROMIUM
}
find_firefox() {
  FIREFOX=$(first_of "${FIREFOX:-}" firefox-esr firefox firefox-developer-edition \
    "/Applications/Firefox.app/Contents/MacOS/firefox") && export FIREFOX
}

prepare_chromium() {
  find_chromium && return
  if ! have apt-get && have google-chrome; then
    fail "Google's branded Chrome ignores --load-extension. Open chrome://extensions in it, turn on
'Developer mode', choose 'Load unpacked' and pick $PWD/dist/chrome; or install Chromium, Chrome for Testing or Firefox."
  fi
  debian chromium
  find_chromium
}
prepare_firefox() {
  find_firefox && return
  debian firefox-esr
  find_firefox
}

# The programs that drive the browsers for the tests: of both, or of the one that is named.
prepare_drivers() {
  if [ "${1:-chromium}" = chromium ]; then
    CHROMEDRIVER=$(first_of "${CHROMEDRIVER:-}" chromedriver) || { debian chromium-driver; CHROMEDRIVER=$(first_of chromedriver); }
    export CHROMEDRIVER
  fi
  if [ "${1:-firefox}" = firefox ]; then
    if ! GECKODRIVER=$(first_of "${GECKODRIVER:-}" geckodriver "$HOME/.cargo/bin/geckodriver" target/tools/bin/geckodriver); then
      say "building geckodriver into target/tools (some minutes)"
      cargo install geckodriver --locked --root target/tools >&2 || cargo install geckodriver --root target/tools >&2
      GECKODRIVER=$PWD/target/tools/bin/geckodriver
    fi
    export GECKODRIVER
  fi
}

# The log-in tests run against a real Django.
prepare_django() {
  DJANGO_PYTHON=$PWD/target/django/bin/python
  export DJANGO_PYTHON
  if [ ! -e target/django/ready ] || [ tests/e2e/django/requirements.txt -nt target/django/ready ]; then
    say "installing Django into target/django"
    { have python3 && python3 -c 'import ensurepip' 2>/dev/null; } || debian python3 python3-venv
    python3 -m venv target/django
    target/django/bin/python -m pip install --quiet --disable-pip-version-check -r tests/e2e/django/requirements.txt >&2
    touch target/django/ready
  fi
}

# The consent managers of the end-to-end tests, as sites use them. One of them names a dependency that no registry has,
# so it is only unpacked.
prepare_consent() {
  if [ ! -e target/consent/ready ] || [ tests/consent/package-lock.json -nt target/consent/ready ]; then
    say "installing consent managers into tests/consent"
    (cd tests/consent && npm ci --ignore-scripts --no-progress --loglevel=error </dev/null >&2)
    mkdir -p target/consent
    (cd target/consent && npm pack --silent @lmc-eu/cookie-consent-manager@2.6.0 >/dev/null && tar xzf lmc-eu-*.tgz)
    local page
    for page in react.jsx manager.jsx vue.js though.js; do
      tests/consent/node_modules/@esbuild/*/bin/esbuild "tests/consent/pages/$page" --bundle --minify --log-level=error \
        '--define:process.env.NODE_ENV="production"' --outfile="target/consent/${page%.*}.js"
    done
    touch target/consent/ready
  fi
}

# Trackers as sites use them, and what sets cookies that are to be kept.
prepare_trackers() {
  if [ ! -e target/trackers/ready ] || [ tests/trackers/package-lock.json -nt target/trackers/ready ]; then
    say "installing trackers into tests/trackers"
    (cd tests/trackers && npm ci --ignore-scripts --no-progress --loglevel=error </dev/null >&2)
    local page
    for page in tests/trackers/pages/*.js; do
      tests/trackers/node_modules/@esbuild/*/bin/esbuild "$page" --bundle --minify --format=iife --log-level=error \
        --outfile="target/trackers/$(basename "$page")"
    done
    touch target/trackers/ready
  fi
}
