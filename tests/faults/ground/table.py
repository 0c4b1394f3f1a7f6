"""The table of verdicts."""

COLUMNS = (("row", 20), ("calls", 6), ("missed", 7), ("twice", 6), ("desk", 5), ("order", 6), ("blank", 8), ("hits/max", 10),
           ("recovery", 9), ("KiB", 6), ("fd", 3), ("s", 4))
HEAD = " ".join(name.ljust(width) for name, width in COLUMNS) + " verdict"


def line(row, result):
    if result.get("skipped"):
        return f"{row.name.ljust(20)} skipped: {result['skipped']}"
    problems = result.get("problems", [])
    verdict = f"FAIL: {'; '.join(problems[:3])}" if problems else "ok"
    if "calls" not in result:
        return f"{row.name.ljust(20)} {verdict}"
    values = (row.name, result["calls"], result["missed"], result["twice"], result["wrong desk"], result["out of order"],
              f"{result['blank']}/{result['samples']}", f"{result['requests']}/{result['allowed']}",
              f"{result['recovery_ms'] / 1000:.1f} s", result["memory_kb"], result["descriptors"],
              round(result.get("seconds", 0)))
    return " ".join(str(value).ljust(width) for value, (_, width) in zip(values, COLUMNS)) + f" {verdict}"


def details(results):
    lines = []
    for name, result in results.items():
        lines += [f"{name}: {note}" for note in result.get("notes", [])]
        if result.get("problems"):
            lines += [f"{name}: {problem}" for problem in result["problems"]]
            lines.append(f"{name}: see {result.get('folder')}")
            lines += result.get("trace", "").splitlines()[-12:]
    return "\n".join(lines)
