"""checks.py - functions that each return what is wrong, or nothing, run one after the other; imported, not run.

One line a function, by its name; the last line is the count.
"""


class Failed(Exception):
    """What a check is about could not even be made."""


class Skipped(Exception):
    pass


def run_checks(checks, *arguments):
    """What to exit with: 1 if any failed."""
    n_failed = n_skipped = 0
    for check in checks:
        name = check.__name__.replace("_", " ")
        try:
            wrong = check(*arguments)
        except Skipped as e:
            print(f"SKIP {name}: {e}")
            n_skipped += 1
            continue
        except Failed as e:
            wrong = str(e)
        print(f"FAIL {name}: {wrong}" if wrong else f"ok {name}")
        n_failed += wrong is not None
    print(f"{len(checks) - n_failed - n_skipped} passed, {n_failed} failed, {n_skipped} skipped")
    return 1 if n_failed else 0
