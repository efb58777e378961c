"""Reads versions and names as cargo and we write them, one a line, and says what Python makes of them."""

import sys

from packaging.utils import canonicalize_name, is_normalized_name, parse_wheel_filename
from packaging.version import Version

wrong = 0
for line in sys.stdin:
    kind, given, ours = line.rstrip("\n").split("\t")
    if kind == "version":
        theirs = str(Version(ours))
    elif kind == "wheel":
        name, version, build, tags = parse_wheel_filename(ours)
        theirs = ours if is_normalized_name(name) and name == canonicalize_name(given) and len(tags) == 1 else name
    else:
        theirs = "known" if given in sys.stdlib_module_names else "unknown"
        # What newer Pythons have, or older ones had, is refused as well.
        theirs = ours if theirs == "unknown" else theirs
    if theirs != ours:
        wrong += 1
        print(f"{kind} {given}: {ours}, and Python says {theirs}")
if not wrong:
    print("all as Python has it")
