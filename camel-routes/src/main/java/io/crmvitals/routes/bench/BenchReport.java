package io.crmvitals.routes.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of the bench: where, what, and how it stands beside what is aimed at. */
public record BenchReport(Machine machine, String size, List<Figure> figures) {

    public BenchReport {
        figures = List.copyOf(figures);
    }

    /** Text that is Markdown too. */
    public String text() {
        return "# Figures of one run (" + size + ")\n\n"
                + machine.text()
                + "\n\nOnly ratios within this run mean anything. Each leg ran in a process of its own; CPU is that of the leg's process, the vendors' not"
                + " included. A floor makes the very calls of the leg above it again. On JDKs before 21, bytes of threads that ended within a round are not"
                + " counted.\n\n"
                + (size.equals("quick")
                        ? "A quick run reads lists so short that code is barely compiled: it shows that every leg runs. Compare figures with goals by a full one.\n\n"
                        : "")
                + BenchTable.of(figures)
                + "### Goals\n\n"
                + Goals.table(figures);
    }

    /** The same for programs. */
    public Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine.text());
        all.put("size", size);
        List<Object> legs = new ArrayList<>();
        for (Figure figure : figures) {
            Map<String, Object> leg = new LinkedHashMap<>();
            leg.put("leg", figure.leg().id());
            leg.put("what", figure.leg().what());
            leg.put("path", figure.leg().path());
            leg.put("side", figure.leg().side().name().toLowerCase(java.util.Locale.ROOT));
            leg.put("floor", figure.leg().floor());
            if (figure.measured()) {
                leg.put("records", figure.records());
                leg.put("records_per_second", Math.round(figure.recordsPerSecond()));
                leg.put("wall_seconds", figure.wallSeconds());
                leg.put("cpu_seconds", figure.cpuSeconds());
                leg.put("allocated_bytes_per_record", Math.round(figure.allocatedPerRecord()));
                leg.put("peak_resident_bytes", figure.residentBytes());
                leg.put("calls", figure.calls());
                leg.put("least_calls", figure.least());
                leg.put("refused_calls", figure.refused());
                leg.put("facts", figure.facts());
                if (figure.profile() != null) {
                    leg.put("profile", figure.profile());
                }
            } else {
                leg.put("lacks", String.valueOf(figure.lacks()));
            }
            legs.add(leg);
        }
        all.put("legs", legs);
        all.put("goals", Goals.of(figures));
        return all;
    }
}
