package io.crmvitals.core.score;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.record.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads one scorecard file and refuses what would not measure what it says. */
final class ScorecardReader {

    private static final double TOLERANCE = 0.01;
    private static final Map<Segment, Integer> ONBOARDING_DAYS =
            Map.of(Segment.SMB, 30, Segment.DIGITAL, 30, Segment.MID_MARKET, 60, Segment.ENTERPRISE, 120);

    private final Catalogue catalogue;
    private final Problems problems;
    private final Map<String, String> places = new HashMap<>();
    private final List<Scorecard.Slot> slots = new ArrayList<>();

    ScorecardReader(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    Scorecard read(ConfigFile file) {
        Section root = file.root();
        String id = root.text("id");
        if (!id.isEmpty() && !id.matches("[a-z0-9-]+")) {
            root.wrong("id", "Write lower-case letters, digits and hyphens, for example: b2b-saas-default");
        }
        int version = root.integer("version", 1, 1_000_000);
        String name = root.text("name", id);
        Bands bands = bands(root.section("bands"));
        double reference = root.number("reference", 70, 0, 100);
        double floor = root.number("coverage_floor", 0.6, 0, 1);
        double mustAnswer = root.number("pillar_must_answer_from", 20, 0, 101);
        Section pillars = root.section("pillars");
        for (Pillar pillar : Pillar.values()) {
            String key = pillar.name().toLowerCase(Locale.ROOT);
            pillars.optionalSection(key).ifPresent(section -> slots(section, pillar));
        }
        List<Cap> caps = root.optionalSection("caps").map(this::caps).orElse(List.of());
        checkWeights(file, root.line("pillars"));
        checkParts(pillars);
        root.finish();
        return new Scorecard(id, version, name, bands, reference, floor, mustAnswer, slots, caps);
    }

    private static Bands bands(Section section) {
        double yellow = section.number("yellow_from", 40, 0.01, 100);
        double green = section.number("green_from", 70, 0.01, 100);
        double margin = section.number("margin", 3, 0, 50);
        if (yellow >= green) {
            section.wrong("green_from", "Green must begin above yellow, which begins at " + plain(yellow) + ".");
            return new Bands(40, 70, margin);
        }
        return new Bands(yellow, green, margin);
    }

    private void slots(Section section, Pillar pillar) {
        for (String key : section.keys()) {
            if (section.isSection(key)) {
                Section group = section.section(key);
                List<String> members = group.texts("worst_of");
                double weight = group.number("weight", 0.01, 100);
                if (members.isEmpty()) {
                    group.problem("worst_of", "is missing. Name the indicators of which the worst answer counts.");
                }
                members.forEach(member -> place(group, "worst_of", member, pillar));
                slots.add(new Scorecard.Slot(key, pillar, weight, members));
            } else {
                double weight = section.number(key, 0.01, 100);
                place(section, key, key, pillar);
                slots.add(new Scorecard.Slot(key, pillar, weight, List.of(key)));
            }
        }
    }

    private void place(Section section, String key, String id, Pillar pillar) {
        Indicator indicator = catalogue.get(id);
        if (indicator == null) {
            String quoted = key.equals(id) ? "" : "names \"" + id + "\", which ";
            section.problem(key, quoted + "is not a known indicator." + Nearest.hint(id, catalogue.ids()));
            return;
        }
        String first = places.putIfAbsent(id, section.pathOf(key));
        if (first != null) {
            section.problem(
                    key, "weighs " + id + " a second time; it is weighed under " + first + " already. Keep one.");
        }
        if (indicator.pillar().axis() == Axis.COMMERCIAL) {
            section.problem(
                    key,
                    "speaks of money. Money is what a score is judged by later, so it never goes into the score; take it out.");
        } else if (indicator.pillar() != pillar) {
            String right = indicator.pillar().name().toLowerCase(Locale.ROOT);
            section.problem(key, "belongs to the pillar " + right + ". Move it there.");
        }
    }

    private void checkWeights(ConfigFile file, int line) {
        double sum = slots.stream().mapToDouble(Scorecard.Slot::weight).sum();
        if (Math.abs(sum - 100) > TOLERANCE) {
            String parts = slots.stream()
                    .map(slot -> slot.id() + " " + plain(slot.weight()))
                    .collect(Collectors.joining(", "));
            problems.add(file.name(), line, "weights add up to " + plain(sum) + ", expected 100: " + parts);
        }
    }

    private void checkParts(Section pillars) {
        for (String id : places.keySet()) {
            Indicator indicator = catalogue.get(id);
            Set<String> both = new TreeSet<>(indicator == null ? List.of() : indicator.madeOf());
            both.retainAll(places.keySet());
            if (!both.isEmpty()) {
                problems.add(
                        pillars.file(),
                        pillars.line(),
                        id + " is worked out from " + String.join(", ", both)
                                + ", which the card weighs too. The same thing would count twice; keep one side.");
            }
        }
    }

    private List<Cap> caps(Section section) {
        List<Cap> caps = new ArrayList<>();
        for (Cap.Kind kind : Cap.Kind.values()) {
            section.optionalSection(kind.word()).ifPresent(cap -> caps.add(cap(kind, cap)));
        }
        return caps;
    }

    private static Cap cap(Cap.Kind kind, Section section) {
        double limit = section.number("limit", 0, 100);
        int days = switch (kind) {
            case CHAMPION_LEFT -> section.integer("for_days", 90, 1, 3650);
            case URGENT_OPEN -> section.integer("after_days", 1, 0, 3650);
            case DOWNGRADE -> section.integer("for_days", 180, 1, 3650);
            case NOTICE, NOBODY_ACTIVE, ONBOARDING_LATE -> 0;
        };
        double share = kind == Cap.Kind.DOWNGRADE ? section.number("more_than", 0.25, 0, 1) : 0;
        Map<Segment, Integer> targets = new EnumMap<>(Segment.class);
        if (kind == Cap.Kind.ONBOARDING_LATE) {
            Section daysBySegment = section.section("target_days");
            ONBOARDING_DAYS.forEach((segment, usual) -> {
                String key = segment.name().toLowerCase(Locale.ROOT);
                targets.put(segment, daysBySegment.integer(key, usual, 1, 3650));
            });
        }
        return new Cap(kind, limit, days, share, targets);
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(Math.round(number * 1000) / 1000.0)
                .stripTrailingZeros()
                .toPlainString();
    }
}
