package io.crmvitals.routes.bench;

import io.crmvitals.routes.selftest.Backlog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What is aimed at, beside what this run came to. A goal whose legs were not measured is left out. */
final class Goals {

    /**
     * One goal beside its figure.
     *
     * @param met "met", or "missed" and by how much
     */
    record Standing(String goal, String aim, String figure, String met) {}

    /** @param most true where less is better */
    private record Goal(
            String id, String aim, double bound, boolean most, Function<Map<String, Figure>, OptionalDouble> figure) {

        Standing beside(double value) {
            boolean met = most ? value <= bound : value >= bound;
            double by = most ? value / bound : bound / value;
            String missed = Double.isFinite(by) ? String.format(Locale.ROOT, "missed by %.2f times", by) : "missed";
            return new Standing(
                    id,
                    aim,
                    String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value),
                    met ? "met" : missed);
        }
    }

    /** By whichever way each of them reads. */
    private static final List<String> SALESFORCE_LIBRARIES =
            List.of(Stream.SALESFORCE_SOAP.client(), Stream.SALESFORCE_BULK.client(), Stream.SALESFORCE_BULK.camel());

    private Goals() {}

    static List<Standing> of(List<Figure> figures) {
        Map<String, Figure> byLeg = new LinkedHashMap<>();
        figures.stream()
                .filter(Figure::measured)
                .forEach(figure -> byLeg.put(figure.leg().id(), figure));
        List<Standing> standings = new ArrayList<>();
        for (Goal goal : all()) {
            goal.figure().apply(byLeg).ifPresent(value -> standings.add(goal.beside(value)));
        }
        return standings;
    }

    static String table(List<Figure> figures) {
        List<List<String>> rows = of(figures).stream()
                .map(each -> List.of(each.goal(), each.aim(), each.figure(), each.met()))
                .toList();
        return rows.isEmpty()
                ? "None of the legs that were chosen has one.\n"
                : BenchTable.table(List.of("Goal", "Aim", "This run", ""), rows);
    }

    private static List<Goal> all() {
        List<Goal> goals = new ArrayList<>();
        for (Stream stream : Stream.values()) {
            goals.add(new Goal(
                    "P1 " + stream.path(),
                    "pull, map, link, store: CPU at most 1.8 x floor",
                    1.8,
                    true,
                    cpu(stream.stored(), stream.tokens())));
            goals.add(new Goal(
                    "P3 " + stream.path(),
                    "pull, map at 100 ms a call: time at most 1.05 x the sequential floor",
                    1.05,
                    true,
                    wall(DelayedLeg.id(stream.source()), DelayedLeg.id(stream.source() + "-discard"))));
            goals.add(new Goal(
                    "P6 " + stream.path(),
                    "pull, map: at most 600 bytes allocated per record",
                    600,
                    true,
                    part(stream.source(), Figure::allocatedPerRecord)));
            goals.add(new Goal(
                    "P4 " + stream.path(),
                    "pull: calls / least at most 1",
                    1,
                    true,
                    part(stream.source(), figure -> figure.calls() / (double) figure.least())));
        }
        goals.add(new Goal(
                "P1 " + WalkLeg.PATH,
                "pull to plan: CPU at most 1.8 x floor",
                1.8,
                true,
                cpu(WalkLeg.ID, WalkLeg.ID + "-tokens")));
        goals.add(new Goal(
                "Scoring",
                "accounts a CPU second, default card, 100 records an account, facts at hand: at least 20,000",
                20_000,
                false,
                fact("scoring", "accounts scored per CPU s, facts at hand")));
        goals.add(new Goal(
                "What-if",
                "CPU for 100,000 accounts by a changed card: at most 2 s",
                2,
                true,
                fact("what-if", "CPU s per 100,000 accounts")));
        goals.add(new Goal("Start-up", "help ready within 2 s", 2, true, part("start-help", Figure::wallSeconds)));
        goals.add(new Goal("Start-up", "check ready within 2 s", 2, true, part("start-check", Figure::wallSeconds)));
        goals.add(new Goal(
                "Idle",
                "the service, nothing going on: at most 250 MB RSS",
                250,
                true,
                fact("serve-idle", "idle RSS MB")));
        goals.add(new Goal(
                "P2 Salesforce, Bulk",
                "pull, map: the quickest client library's CPU per record at least 5 x ours",
                5,
                false,
                quickest(SALESFORCE_LIBRARIES, Stream.SALESFORCE_BULK.source())));
        goals.add(new Goal(
                "P2 Salesforce, SOAP",
                "pull, map: the quickest client library's CPU per record at least 5 x ours",
                5,
                false,
                quickest(SALESFORCE_LIBRARIES, Stream.SALESFORCE_SOAP.source())));
        goals.add(new Goal(
                "P7 Salesforce",
                "health sink: WSC's CPU per write at least 2.5 x ours",
                2.5,
                false,
                cpu(WriteLegs.WSC.id(), WriteLegs.OURS.id())));
        goals.add(new Goal(
                "P4 " + WriteLegs.OURS.path(),
                "health sink: calls / least at most 1",
                1,
                true,
                part(WriteLegs.OURS.id(), figure -> figure.calls() / (double) figure.least())));
        for (DeliveryLeg delivery : DeliveryLeg.values()) {
            goals.add(new Goal(
                    "P4 " + delivery.path(),
                    "calls / least at most 1",
                    1,
                    true,
                    part(delivery.id(), figure -> figure.calls() / (double) figure.least())));
        }
        goals.add(new Goal(
                "P4 increments",
                "calls / least at most 1, by the worst way of reading and size",
                1,
                true,
                part(LeastCallsLeg.ID, LeastCallsLeg::worst)));
        for (Backlog backlog : Backlog.values()) {
            String leg = new AllowanceLeg(backlog).id();
            goals.add(new Goal(
                    "Rate " + backlog.system(),
                    "back-fill: at least 95 % of the allowed rate used",
                    95,
                    false,
                    fact(leg, AllowanceLeg.USED)));
            goals.add(new Goal(
                    "Rate " + backlog.system(), "back-fill: no 429", 0, true, fact(leg, AllowanceLeg.REFUSED)));
        }
        goals.add(new Goal(
                "P5 calls",
                "a sync with nothing changed: at most one call a stream",
                1,
                true,
                part(UnchangedLeg.SMALL, figure -> figure.calls() / (double) figure.least())));
        goals.add(new Goal(
                "P5 CPU",
                "a sync with nothing changed, " + Size.LARGER + " times the portfolio: CPU at most 1.05 x",
                1.05,
                true,
                ratio(UnchangedLeg.LARGE, UnchangedLeg.SMALL, Figure::cpuSeconds)));
        goals.add(new Goal(
                "P3 three vendors",
                "walk at 100 ms a call: time at most 1.10 x the slowest vendor alone",
                1.1,
                true,
                Goals::besideTheSlowest));
        goals.add(new Goal(
                "P6 memory",
                "heap of 64 MB, " + Size.LARGER + " times the portfolio: peak RSS at most 1.05 x",
                1.05,
                true,
                ratio(
                        WalkLeg.within(WalkLeg.LITTLE, true).id(),
                        WalkLeg.within(WalkLeg.LITTLE, false).id(),
                        figure -> (double) figure.residentBytes())));
        goals.add(new Goal(
                "P2 HubSpot",
                "pull, map: @hubspot/api-client's CPU per record at least 4 x ours",
                4,
                false,
                cpu(Stream.HUBSPOT.client(), Stream.HUBSPOT.source())));
        goals.add(new Goal(
                "P2 Zendesk",
                "pull, map: the quickest client library's CPU per record at least 4 x ours",
                4,
                false,
                quickest(List.of(Stream.ZENDESK.client(), Stream.ZENDESK.camel()), Stream.ZENDESK.source())));
        return goals;
    }

    /** One leg's CPU per record as a multiple of another's. */
    private static Function<Map<String, Figure>, OptionalDouble> cpu(String leg, String of) {
        return figures -> {
            Figure over = figures.get(leg);
            Figure under = figures.get(of);
            return over == null || under == null
                    ? OptionalDouble.empty()
                    : finite(over.cpuSecondsPer100k() / under.cpuSecondsPer100k());
        };
    }

    /** The CPU per record of that library which needs least of those that were measured, as a multiple of our leg's. */
    private static Function<Map<String, Figure>, OptionalDouble> quickest(List<String> libraries, String ours) {
        return figures -> libraries.stream()
                .map(library -> cpu(library, ours).apply(figures))
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    /** One leg's time as a multiple of another's. */
    private static Function<Map<String, Figure>, OptionalDouble> wall(String leg, String of) {
        return ratio(leg, of, Figure::wallSeconds);
    }

    /** A part of one leg's figure as a multiple of another's. */
    private static Function<Map<String, Figure>, OptionalDouble> ratio(
            String leg, String of, Function<Figure, Double> part) {
        return figures -> {
            Figure over = figures.get(leg);
            Figure under = figures.get(of);
            return over == null || under == null
                    ? OptionalDouble.empty()
                    : finite(part.apply(over) / part.apply(under));
        };
    }

    private static OptionalDouble besideTheSlowest(Map<String, Figure> figures) {
        Figure together = figures.get(DelayedLeg.id(WalkLeg.ID));
        OptionalDouble slowest = WalkLeg.SYSTEMS.stream()
                .map(system -> figures.get(DelayedLeg.id(WalkLeg.ID + "-" + system)))
                .filter(Objects::nonNull)
                .mapToDouble(Figure::wallSeconds)
                .max();
        return together == null || slowest.isEmpty()
                ? OptionalDouble.empty()
                : finite(together.wallSeconds() / slowest.getAsDouble());
    }

    private static Function<Map<String, Figure>, OptionalDouble> part(String leg, Function<Figure, Double> part) {
        return figures -> {
            Figure figure = figures.get(leg);
            return figure == null ? OptionalDouble.empty() : finite(part.apply(figure));
        };
    }

    private static Function<Map<String, Figure>, OptionalDouble> fact(String leg, String name) {
        return part(leg, figure -> figure.facts().getOrDefault(name, Double.NaN));
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
