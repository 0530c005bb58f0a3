package io.crmvitals.routes.cli;

import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.score.ChangeAttribution;
import io.crmvitals.core.score.ChangePart;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.ScoreDelta;
import io.crmvitals.routes.app.Explained;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a score changed, cause by cause. */
final class ExplainChangeText {

    /** What moved the score by less than this many points is told in the sum only. */
    private static final double WORTH_SAYING = 0.05;

    private static final int LINES = 4;

    private final Explained explained;
    private final Words words;
    private final ExplainLines lines;
    private final StringBuilder text;

    ExplainChangeText(Explained explained, ExplainLines lines, StringBuilder text) {
        this.explained = explained;
        this.words = explained.words();
        this.lines = lines;
        this.text = text;
    }

    void write(LocalDate since) {
        text.append('\n');
        ChangeAttribution change = explained.change();
        if (change == null) {
            boolean none =
                    explained.earlier().stream().noneMatch(score -> !score.day().isAfter(since));
            line(words.say(none ? "explain.nothing_before" : "explain.same_score", "day", since));
            return;
        }
        if (change.before() instanceof HealthScore.Scored before && change.now() instanceof HealthScore.Scored now) {
            line(words.say(
                    "explain.changed",
                    "before",
                    words.number(before.value()) + " " + lines.band(before.band()),
                    "day",
                    before.day(),
                    "now",
                    words.number(now.value()) + " " + lines.band(now.band()),
                    "difference",
                    lines.signed(now.value() - before.value())));
            change.parts().forEach(this::part);
        } else {
            line(words.say("explain.changed_grey", "day", change.before().day()));
        }
        line("  "
                + words.say(
                        "explain.known",
                        "before",
                        Math.round(100 * change.before().coverage()),
                        "now",
                        Math.round(100 * change.now().coverage())));
        if (!change.gained().isEmpty()) {
            line("  " + words.say("explain.gained", "names", lines.names(change.gained())));
        }
        if (!change.lost().isEmpty()) {
            line("  " + words.say("explain.lost", "names", lines.names(change.lost())));
        }
    }

    private void part(ChangePart part) {
        String name = words.say("explain.cause." + part.cause().name().toLowerCase(Locale.ROOT));
        boolean unknown = part.cause() == ChangePart.Cause.NOT_RECOMPUTED;
        if (unknown && Math.abs(part.amount()) < WORTH_SAYING) {
            return;
        }
        String amount = part.apart() ? lines.signed(part.amount()) : words.say("explain.not_apart");
        line(String.format(Locale.ROOT, "  %-40s %s", name, amount));
        String moved = part.lines().stream()
                .filter(line -> Math.abs(line.sum()) >= WORTH_SAYING)
                .limit(LINES)
                .map(this::told)
                .collect(Collectors.joining("; "));
        if (!moved.isEmpty()) {
            line("      " + moved);
        }
    }

    private String told(ScoreDelta.Line line) {
        return lines.told(line.indicator()) + " " + lines.signed(line.sum());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
