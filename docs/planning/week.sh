#!/bin/sh
# What happens every week: judge the deliveries, build, tell who has to know.
# Started by cron, systemd or CI, from anywhere. The exit status is that of the alert,
# unless the alert has nothing to say and the build failed.
#
#   LEERPLICHT_PROJECT   the project; without it the directory above docs/
#   LEERPLICHT_BOUW      the command that builds, such as "dbt --quiet build"; without it
#                        "leerplicht build", which publishes too
set -u
cd "${LEERPLICHT_PROJECT:-$(dirname "$0")/../..}" || exit 2
if [ -d .venv/bin ]; then
    PATH="$PWD/.venv/bin:$PATH"
fi

keuring=$(mktemp) || exit 3
trap 'rm -f "$keuring"' EXIT
leerplicht check-extracts --json > "$keuring"
if [ $? -le 2 ] && [ -s "$keuring" ]; then
    set -- --keuring "$keuring"
else
    set --
fi

# shellcheck disable=SC2086  # a command and its arguments
${LEERPLICHT_BOUW:-leerplicht build}
bouw=$?

leerplicht season
leerplicht alert "$@"
alarm=$?
if [ "$alarm" -eq 0 ] && [ "$bouw" -ne 0 ]; then
    exit "$bouw"
fi
exit "$alarm"
