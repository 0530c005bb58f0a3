package io.crmvitals.core.score;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Segment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the facts of a card that no strength elsewhere makes up for. */
final class CapReader {

    private static final Map<Segment, Integer> ONBOARDING_DAYS =
            Map.of(Segment.SMB, 30, Segment.DIGITAL, 30, Segment.MID_MARKET, 60, Segment.ENTERPRISE, 120);

    private CapReader() {}

    static List<Cap> read(Section section) {
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
}
