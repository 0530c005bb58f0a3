package io.crmvitals.routes.cli;

import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.Criteria.Condition;
import io.crmvitals.core.score.Scorecard;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One scorecard as {@code cards list} tells it.
 *
 * @param card null for one that only the store remembers
 * @param versions the one in force first
 */
record CardRow(String id, @Nullable Scorecard card, List<Version> versions) {

    /**
     * @param firstUsed null while no score was made with it
     * @param accounts whose newest score was made with it
     */
    record Version(int number, String note, @Nullable Instant firstUsed, long accounts) {}

    static String text(List<CardRow> rows) {
        StringBuilder text = new StringBuilder();
        for (CardRow row : rows) {
            Scorecard card = row.card();
            String name = card == null || card.name().equals(row.id()) ? "" : " (" + card.name() + ")";
            FindingText.paragraph(text, "", row.id() + name + ": " + row.serves(), 2);
            for (Version version : row.versions()) {
                String used = version.firstUsed() == null
                        ? "not used yet"
                        : "used since "
                                + version.firstUsed().atZone(ZoneOffset.UTC).toLocalDate();
                String accounts = version.accounts() == 0
                        ? ""
                        : ", " + version.accounts() + (version.accounts() == 1 ? " account" : " accounts") + " now";
                boolean idle = card != null && card.challenger() && version.firstUsed() == null;
                String note = version.note().isBlank() ? "" : " - " + version.note();
                FindingText.paragraph(
                        text,
                        "  version " + version.number() + ": ",
                        (idle ? "never serves" : used + accounts) + note,
                        4);
            }
        }
        return text.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("name", card == null ? id : card.name());
        json.put("configured", card != null);
        json.put("challenger", card != null && card.challenger());
        json.put(
                "order",
                card == null || card.challenger() ? null : card.criteria().order());
        json.put("serves", serves());
        json.put(
                "versions",
                versions.stream()
                        .map(version -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("version", version.number());
                            one.put("note", version.note());
                            one.put(
                                    "first_used",
                                    version.firstUsed() == null
                                            ? null
                                            : version.firstUsed().toString());
                            one.put("accounts", version.accounts());
                            return one;
                        })
                        .toList());
        return json;
    }

    /** Whom the card serves, in words. */
    String serves() {
        if (card == null) {
            return "no longer in the configuration.";
        }
        if (card.challenger()) {
            return "a challenger; it serves nobody and is compared with the others.";
        }
        if (card.criteria().everybody()) {
            return "everybody whom no card above serves (order "
                    + card.criteria().order() + ").";
        }
        return card.criteria().any().stream().map(CardRow::words).collect(Collectors.joining("; or ")) + " (order "
                + card.criteria().order() + ").";
    }

    private static String words(Condition condition) {
        List<String> parts = new ArrayList<>();
        if (!condition.segments().isEmpty()) {
            parts.add("segment "
                    + new TreeSet<>(condition.segments())
                            .stream().map(CardRow::word).collect(Collectors.joining(" or ")));
        }
        Integer from = condition.contractFromDay();
        Integer until = condition.contractUntilDay();
        if (until != null) {
            parts.add("contract of " + (from == null ? "at most " : from + " to ") + until + " days");
        } else if (from != null) {
            parts.add("contract of at least " + from + " days");
        }
        if (condition.live() != null) {
            parts.add(condition.live() ? "live" : "not live yet");
        }
        if (condition.seatsFrom() != null) {
            parts.add("at least " + condition.seatsFrom() + " seats");
        }
        if (condition.topRevenue() != null) {
            parts.add("among the " + plain(100 * condition.topRevenue()) + " % with the most revenue");
        }
        return String.join(", ", parts);
    }

    private static String word(Segment segment) {
        return segment.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String plain(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replaceAll("\\.0$", "");
    }
}
