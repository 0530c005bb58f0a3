package io.crmvitals.routes.cli;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.Fragility;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Explained;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One page on one account's score, for the person who looks after the customer. In the site's language. */
final class ExplainText {

    private static final int RECORDS = 3;
    private static final int WIDTH = 110;
    private static final Pattern LENGTH = Pattern.compile("(\\d+) (days|weeks|months)");
    private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private final Explained explained;
    private final Words words;
    private final ExplainLines lines;
    private final StringBuilder text = new StringBuilder();

    private ExplainText(Explained explained) {
        this.explained = explained;
        this.words = explained.words();
        this.lines = new ExplainLines(explained);
    }

    /** @param since the day that was asked for; null where none was */
    static String of(Explained explained, String name, @Nullable LocalDate since) {
        ExplainText page = new ExplainText(explained);
        page.head(name);
        page.madeOf();
        page.missing();
        if (since != null) {
            new ExplainChangeText(explained, page.lines, page.text).write(since);
        }
        new ExplainFixText(explained, page.lines, page.text).write();
        return page.text.toString().lines().map(ExplainText::wrapped).collect(Collectors.joining("\n")) + "\n";
    }

    /** Breaks a long line between words; what follows stands two further in. */
    private static String wrapped(String line) {
        int indent = line.length() - line.stripLeading().length();
        StringBuilder all = new StringBuilder();
        String rest = line;
        while (rest.length() > WIDTH) {
            int at = rest.lastIndexOf(' ', WIDTH);
            if (at <= indent + 2) {
                break;
            }
            all.append(rest, 0, at).append('\n');
            rest = " ".repeat(indent + 2) + rest.substring(at + 1);
        }
        return all.append(rest).toString();
    }

    private void head(String name) {
        HealthScore score = explained.score();
        text.append(name).append("  ").append(score.account()).append('\n');
        Object[] gaps = {
            "value", score instanceof HealthScore.Scored scored ? scored.value() : "",
            "band", lines.band(score.band()),
            "day", score.day(),
            "card", score.scorecard()
        };
        line(words.say(score instanceof HealthScore.Scored ? "explain.score" : "explain.grey", gaps) + ". "
                + words.say("explain.coverage", "percent", Math.round(100 * score.coverage())) + ".");
        if (score instanceof HealthScore.Scored scored) {
            List<String> parts = new ArrayList<>();
            composite(scored, Axis.OUTCOME, "explain.outcome", parts);
            composite(scored, Axis.EXPERIENCE, "explain.experience", parts);
            new TreeMap<>(scored.pillars())
                    .forEach((pillar, value) -> parts.add(
                            words.say("explain.pillar." + pillar.name().toLowerCase(Locale.ROOT)) + " "
                                    + words.number(value)));
            if (!parts.isEmpty()) {
                line(String.join(", ", parts));
            }
            if (scored.steadiness().unstable()) {
                line(words.say("explain.unstable"));
            }
            if (scored.fragile()) {
                line(words.say("explain.fragile"));
            }
            // Under a cap the band is owed to the cap.
            if (explained.plan().cap().isEmpty()) {
                explained.fragility().ifPresent(this::firmness);
            }
        }
        if (!explained.stillSo()) {
            HealthScore again = explained.again();
            line(words.say(
                    "explain.again",
                    "value",
                    (again instanceof HealthScore.Scored scored ? words.number(scored.value()) + ", " : "")
                            + lines.band(again.band())));
        }
        history();
    }

    /** How much of the band is owed to the account, and how much to the card. */
    private void firmness(Fragility fragility) {
        String most = fragility.mostInfluential();
        int colon = most.indexOf(':');
        String choice = words.say(
                "explain.choice." + (colon < 0 ? most : most.substring(0, colon)),
                "name",
                colon < 0 ? "" : lines.told(most.substring(colon + 1)));
        line(words.say(
                "explain.firm",
                "percent",
                Math.round(100 * fragility.unchanged()),
                "low",
                words.number(fragility.low()),
                "high",
                words.number(fragility.high()),
                "choice",
                choice));
    }

    private void composite(HealthScore.Scored scored, Axis axis, String key, List<String> parts) {
        Double value = scored.composites().get(axis);
        if (value != null) {
            parts.add(words.say(key) + " " + words.number(value));
        }
    }

    /** Oldest on the left; a dot stands for a day without a number. */
    private void history() {
        List<HealthScore> earlier = explained.earlier();
        if (earlier.size() < 2) {
            return;
        }
        StringBuilder bars = new StringBuilder();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            bars.append(
                    earlier.get(i) instanceof HealthScore.Scored scored
                            ? BARS.charAt((int) Math.min(BARS.length() - 1, scored.value() * BARS.length() / 100))
                            : '.');
        }
        LocalDate first = earlier.get(earlier.size() - 1).day();
        line(bars + "  " + words.say("explain.history", "n", earlier.size(), "day", first));
    }

    private void madeOf() {
        if (!(explained.score() instanceof HealthScore.Scored scored)) {
            title("explain.missing");
            scored(explained.score());
            return;
        }
        title("explain.made_of");
        Map<String, Reading> readings = lines.readings();
        double sum = 0;
        for (Contribution part : scored.contributions()) {
            sum += part.amount();
            Reading reading = readings.get(part.indicator());
            if (reading instanceof Reading.Measured measured && part.weight() > 0) {
                weighed(part, measured);
            } else {
                row(lines.told(part.indicator()), "", part.amount());
            }
        }
        row(words.say("explain.sum"), "", sum);
    }

    private void scored(HealthScore grey) {
        grey.reasons().forEach(reason -> line("  " + reason.text()));
    }

    private void weighed(Contribution part, Reading.Measured measured) {
        String arithmetic = String.format(Locale.ROOT, "%.1f x %.1f %% =", part.points(), 100 * part.weight());
        row(lines.name(part.indicator()), decimals(arithmetic), part.amount());
        List<String> details = new ArrayList<>(List.of(measured.text()));
        Indicator indicator = explained.catalogue().get(part.indicator());
        if (indicator != null) {
            window(indicator).ifPresent(details::add);
        }
        line("      " + String.join("; ", details));
        String curve = lines.curve(part.indicator());
        if (!curve.isEmpty()) {
            line("      " + words.say("explain.curve", "curve", curve));
        }
        String records = records(measured);
        if (!records.isEmpty()) {
            line("      " + records);
        }
    }

    /** How far back it looks, where that is a length of time. */
    private Optional<String> window(Indicator indicator) {
        Matcher length = LENGTH.matcher(indicator.window());
        return length.matches()
                ? Optional.of(words.say("explain.window." + length.group(2), "n", Integer.parseInt(length.group(1))))
                : Optional.empty();
    }

    private String records(Reading.Measured measured) {
        if (measured.evidence().isEmpty()) {
            return words.say("explain.no_records");
        }
        String some = measured.evidence().stream()
                .limit(RECORDS)
                .map(ExternalId::text)
                .collect(Collectors.joining(", "));
        int more = measured.evidence().size() - RECORDS;
        String all = more > 0 ? some + " " + words.say("explain.more", "n", more) : some;
        OptionalLong age = lines.age(measured);
        return age.isEmpty() ? all : all + "; " + words.say("explain.age", "days", age.getAsLong());
    }

    private void missing() {
        List<String> none = new ArrayList<>();
        List<String> not = new ArrayList<>();
        for (Reading reading : explained.score().readings()) {
            String id = reading.indicator();
            if (reading instanceof Reading.NotApplicable na) {
                not.add("  " + lines.name(id) + ": " + na.reason());
            } else if (!(reading instanceof Reading.Measured)) {
                String why = reading instanceof Reading.NoData nothing
                        ? nothing.reason()
                        : ((Reading.Stale) reading).reason();
                String weight = lines.weight(id);
                none.add("  " + lines.name(id) + (weight.isEmpty() ? "" : " (" + weight + ")") + ": " + why);
            }
        }
        if (!none.isEmpty() && explained.score() instanceof HealthScore.Scored) {
            title("explain.missing");
            none.forEach(this::line);
        }
        if (!not.isEmpty()) {
            title("explain.not_applicable");
            not.forEach(this::line);
        }
    }

    private void title(String key) {
        text.append('\n').append(words.say(key)).append('\n');
    }

    private void row(String name, String arithmetic, double amount) {
        String number = decimals(String.format(Locale.ROOT, "%.1f", amount + 0.0));
        line(String.format(Locale.ROOT, "  %-46s %18s %7s", name, arithmetic, number));
    }

    private String decimals(String numbers) {
        return lines.decimals(numbers);
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
