#!/usr/bin/env bash
# slow.sh PROGRAM - what a batch must survive, more often and at full size than run.sh has time for.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib.sh"
. "$here/signals.sh"
. "$here/batch.sh"

case_slow_killed_at_random() { killed 100; }

case_slow_killed_at_all_calls() { killed_at_calls 1; }

prepare "$@"
run_all $(cases_of "$here/slow.sh")
