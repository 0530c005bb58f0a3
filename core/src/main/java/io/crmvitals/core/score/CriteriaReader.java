package io.crmvitals.core.score;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads whom a card serves: its order, and the conditions of which one must fit. */
final class CriteriaReader {

    private static final int ORDER_OF_SOME = 100;
    private static final int ORDER_OF_ALL = 1_000;
    private static final int MOST_DAYS = 36_500;

    private CriteriaReader() {}

    static Criteria read(Section card, boolean challenger) {
        List<Criteria.Condition> any = new ArrayList<>();
        card.sections("applies").forEach(section -> any.add(condition(section)));
        if (challenger) {
            if (card.has("applies")) {
                card.problem(
                        "applies",
                        "says whom a challenger serves, but a challenger serves nobody. Take applies out, or set challenger to false.");
            }
            return new Criteria(card.integer("order", ORDER_OF_ALL, 0, 1_000_000), List.of());
        }
        boolean everybody = !card.has("applies");
        if (everybody) {
            any.add(Criteria.Condition.ANYBODY);
        }
        int usual = everybody ? ORDER_OF_ALL : ORDER_OF_SOME;
        return new Criteria(card.integer("order", usual, 0, 1_000_000), any);
    }

    private static Criteria.Condition condition(Section section) {
        Integer from =
                section.optionalInteger("contract_from_day", 0, MOST_DAYS).orElse(null);
        Integer until =
                section.optionalInteger("contract_until_day", 0, MOST_DAYS).orElse(null);
        if (from != null && until != null && until < from) {
            section.wrong(
                    "contract_until_day",
                    "It must not lie before contract_from_day, which is " + from + ": nobody fits.");
        }
        return new Criteria.Condition(
                Set.copyOf(section.choices("segments", Segment.class)),
                from,
                until,
                section.optionalFlag("live").orElse(null),
                section.optionalInteger("seats_from", 1, 100_000_000).orElse(null),
                section.optionalNumber("top_revenue", 0.001, 1).orElse(null));
    }
}
