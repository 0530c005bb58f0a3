package io.crmvitals.core.score;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a number of a card means: everything of the card that can move a score, as values by path. Names, notes, whom the card serves and whether it only
 * challenges are not part of it, because a number means the same with or without them.
 */
final class CardContent {

    private final Map<String, String> values;

    private CardContent(Map<String, String> values) {
        this.values = values;
    }

    static CardContent of(Scorecard card) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("aggregation", word(card.aggregation()));
        values.put("allow_commercial", String.valueOf(card.allowCommercial()));
        values.put("bands.yellow_from", number(card.bands().yellowFrom()));
        values.put("bands.green_from", number(card.bands().greenFrom()));
        values.put("bands.margin", number(card.bands().margin()));
        values.put("reference", number(card.reference()));
        values.put("coverage_floor", number(card.coverageFloor()));
        values.put("pillar_must_answer_from", number(card.mustAnswerFrom()));
        values.put("hand_over_days", String.valueOf(card.handOverDays()));
        values.put("roll_up", word(card.rollUp()));
        values.put("red_needs_scores", String.valueOf(card.redNeedsScores()));
        for (Scorecard.Slot slot : card.slots()) {
            String path = CardRules.path(slot);
            values.put(path, number(slot.weight()));
            if (!slot.indicators().equals(List.of(slot.id()))) {
                String of = slot.pick() == Scorecard.Pick.WORST ? ".worst_of" : ".best_of";
                values.put(path + of, String.join(", ", new TreeSet<>(slot.indicators())));
            }
        }
        card.caps().forEach(cap -> values.putAll(CapText.values(cap)));
        card.curves()
                .forEach((id, curves) -> curves.text().forEach((path, value) -> values.put("curves." + path, value)));
        return new CardContent(sorted(values));
    }

    /** Reads what {@link #text()} wrote. */
    static CardContent parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int at = line.indexOf(": ");
            if (at > 0) {
                values.put(line.substring(0, at), line.substring(at + 2));
            }
        });
        return new CardContent(sorted(values));
    }

    /** One value a line, in the order of their paths. */
    String text() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (path, value) -> text.append(path).append(": ").append(value).append('\n'));
        return text.toString();
    }

    /** SHA-256 of the text, in hexadecimal digits. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /** What is different in another content, one short clause each, for example {@code pillars.adoption.breadth was 6 and is 8}. */
    List<String> changes(CardContent now) {
        List<String> changes = new ArrayList<>();
        Set<String> paths = new TreeSet<>(values.keySet());
        paths.addAll(now.values.keySet());
        for (String path : paths) {
            String before = values.get(path);
            String after = now.values.get(path);
            if (before == null) {
                changes.add(path + " is new (" + after + ")");
            } else if (after == null) {
                changes.add(path + " is gone (it was " + before + ")");
            } else if (!before.equals(after)) {
                changes.add(path + " was " + before + " and is " + after);
            }
        }
        return changes;
    }

    private static Map<String, String> sorted(Map<String, String> values) {
        Map<String, String> sorted = new LinkedHashMap<>();
        new TreeSet<>(values.keySet()).forEach(path -> sorted.put(path, String.valueOf(values.get(path))));
        return sorted;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Twelve digits: weights that were worked out are the same whatever the last bit of the division. */
    static String number(double number) {
        return BigDecimal.valueOf(number)
                .round(new java.math.MathContext(12))
                .stripTrailingZeros()
                .toPlainString();
    }
}
