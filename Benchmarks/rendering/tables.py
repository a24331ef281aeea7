"""The tables of the comparison and of the targets."""

from dataclasses import dataclass

from programs import Usage

_FORMS = {"kubectl": "kubectl's JSON", "api": "the API's JSON", "yaml": "kubectl's YAML"}


@dataclass(frozen=True)
class Case:
    form: str
    subnets: int
    nodes: int
    hops: int
    megabytes_in: float
    megabytes_out: float
    next_hops: int
    medians: dict[str, Usage]

    def cpu_ratio(self, name):
        return self.medians[name].cpu / self.medians["podroute"].cpu


def print_comparison(cases):
    print("| input | program | CPU s | wall s | peak MB | CPU ÷ podroute |\n|---|---|---:|---:|---:|---:|")
    for case in cases:
        first = (
            f"{case.subnets:,} Subnets, {case.nodes:,} Nodes, {case.hops} {'hop' if case.hops == 1 else 'hops'}, "
            f"{_FORMS[case.form]}, {case.megabytes_in:.1f} MB in, {case.megabytes_out:.1f} MB out"
        )
        for name, use in case.medians.items():
            print(
                f"| {first} | {name} | {use.cpu:.3f} | {use.wall:.3f} | {use.memory:.0f} | {case.cpu_ratio(name):.1f} |"
            )
            first = ""


def print_targets(cases, growth, dialects, starts):
    print("\n| target | measured | reached |\n|---|---|---|")

    def row(target, measured, is_reached):
        print(f"| {target} | {measured} | {'yes' if is_reached else '**no**'} |")

    for form in ("kubectl", "api"):
        case = _last(cases, form)
        if case is None:
            continue
        what = f"{case.subnets:,} × {case.hops}, {_FORMS[form]}"
        for name, ratio in (
            ("Go, encoding/json", 4),
            ("Go, encoding/json/v2", 4),
            ("orjson, Jinja2", 25),
            ("the same, tuned", 25),
            ("orjson, Jinja2, podroute's choice", 25),
        ):
            peer = f"{name} (orjson, Jinja2)" if name == "the same, tuned" else name
            found = case.cpu_ratio(name)
            row(f"{what}: CPU at most 1/{ratio} of {peer}", f"1/{found:.1f}", found >= ratio)
        for name in ("Go, encoding/json", "Go, encoding/json/v2"):
            own, peer = case.medians["podroute"].memory, case.medians[name].memory
            row(f"{what}: memory at most that of {name}", f"{own:.0f} of {peer:.0f} MB", own <= peer)
        row(f"{what}: distance to cat", f"{1 / case.cpu_ratio('cat of input and output'):.1f} times its CPU", True)
    case = _last(cases, "yaml")
    if case is not None:
        for name in ("PyYAML (C), Jinja2", "the same, tuned", "PyYAML (C), Jinja2, podroute's choice"):
            found = case.cpu_ratio(name)
            row(f"{case.subnets:,} × {case.hops}, YAML: CPU at most 1/20 of {name}", f"1/{found:.1f}", found >= 20)
    rows = growth[1]
    if len(rows) > 1:
        found = rows[-1].per_subnet / rows[0].per_subnet
        row(f"time per Subnet at {rows[-1].subnets:,} at most 1.2 × that at {rows[0].subnets:,}", f"{found:.2f} ×", found <= 1.2)
    frr, *others = dialects[1]
    for other in others:
        whole, text = other.per_byte() / frr.per_byte(), other.text_per_byte() / frr.text_per_byte()
        row(f"{other.name}: CPU per byte at most 2 × FRR's", f"{whole:.2f} ×, the text {text:.2f} ×", max(whole, text) <= 2)
    for start, most in zip((starts[0], starts[2]), (10, 15)):
        row(f"{start.name} under {most} ms", f"{start.middle * 1e3:.1f} ms", start.middle * 1e3 < most)


def _last(cases, form):
    """The largest of a form."""
    return max((case for case in cases if case.form == form), key=lambda case: (case.subnets, case.nodes, case.hops), default=None)
