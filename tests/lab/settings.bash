# Where the lab keeps what, and its engine's own addresses. Sourced by the scripts beside it.
# shellcheck shell=bash disable=SC2034

lab="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$lab/../.." && pwd)"
cache="$lab/.cache"
engine="$cache/engine"

# A Unix socket's path holds 108 bytes: the sockets live where paths are short. Each checkout has a folder and a bridge of its own.
checkout="$(printf %s "$lab" | cksum | cut -d' ' -f1)"
run_dir="/run/probeagent-lab-$checkout"
bridge="probelab$((checkout % 200))"
bridge_address="10.213.$((checkout % 200)).1/24" # the examples have what is above
address_pool=base=10.214.0.0/16,size=24

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "${0##*/}: this needs root: run it as root, or install sudo" >&2
    return 1
  fi
}

# An engine of the user's own is used as it is; the lab's own starts only where there is none.
users_engine() { docker version --format '{{.Server.Version}}' 2>/dev/null && docker compose version >/dev/null 2>&1; }

# The lab's own client and plugins, talking to the lab's own engine.
use_lab_engine() {
  export PATH="$engine/bin:$PATH"
  export DOCKER_HOST="unix://$run_dir/docker.sock"
  export DOCKER_CONFIG="$engine/config"
}

# Says nothing, unless the command fails: then what it said last.
quietly() {
  local log
  log="$(mktemp)"
  if ! "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}
