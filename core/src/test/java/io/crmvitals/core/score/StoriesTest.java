package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole accounts, each scored by the one of the shipped cards that serves it. The numbers were worked out by hand; the working stands in each story's facts. */
class StoriesTest {

    private static final List<Scorecard> SHIPPED = Cards.shipped();

    private final Scoring scoring = Cards.scoring(SHIPPED.toArray(Scorecard[]::new));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "healthy-veteran",
                "quiet-churner",
                "new-customer",
                "champion-left",
                "stalled-onboarding",
                "overuse-ready-to-grow",
                "ticket-storm",
                "loved-but-unused",
                "capped-by-notice",
                "grey-for-want-of-data",
                "handed-over",
                "flapping-yellow",
                "silent-feed",
                "enterprise-family",
                "digital-crowd"
            })
    void story(String name) throws IOException {
        Story story = Story.read(resource(name, "facts.yaml"));
        Scorecard card = scoring.card(scoring.view(story.facts(), Records.DAY, Peers.NONE));
        List<HealthScore.Scored> course = story.course(card);
        HealthScore before = course.isEmpty() ? null : course.get(course.size() - 1);

        HealthScore score = scoring.score(story.facts(), Records.DAY, before, Peers.NONE, story.family());

        assertThat(told(score) + course(course, score, card)).isEqualTo(resource(name, "score.txt"));
    }

    private static String told(HealthScore score) {
        StringBuilder text = new StringBuilder();
        if (score instanceof HealthScore.Scored scored) {
            number(scored, text);
        } else {
            text.append(String.format(
                    Locale.ROOT, "grey by %s, coverage %.2f %%%n", score.scorecard(), 100 * score.coverage()));
            score.reasons().stream()
                    .filter(reason -> reason.indicator().startsWith("pillar:"))
                    .forEach(reason -> text.append(reason.text()).append('\n'));
        }
        answers(score, text);
        return text.toString();
    }

    /** What the earlier scores make of this one's band; nothing where there are none. */
    private static String course(List<HealthScore.Scored> earlier, HealthScore score, Scorecard card) {
        if (earlier.isEmpty()) {
            return "";
        }
        List<HealthScore> all = new ArrayList<>(earlier);
        all.add(score);
        Steadiness steadiness = ((HealthScore.Scored) score).steadiness();
        StringBuilder text = new StringBuilder("course: ");
        text.append(all.stream().map(one -> one.band().word()).collect(Collectors.joining(", ")));
        int changes = steadiness.changes().size();
        text.append("; ").append(changes).append(changes == 1 ? " change" : " changes");
        text.append(steadiness.unstable() ? ", unstable" : "");
        LocalDate since = steadiness.acrossSince();
        if (since != null) {
            text.append("; beyond the edge for ")
                    .append(steadiness.acrossScores())
                    .append(" scores since ");
            text.append(ChronoUnit.DAYS.between(since, score.day())).append(" days");
        }
        if (card.redNeedsScores() > 1) {
            int red = 0;
            for (HealthScore one : all) {
                red = one.band() == Band.RED ? red + 1 : 0;
            }
            text.append("; red for ").append(red).append(" scores, a person is asked after ");
            text.append(card.redNeedsScores());
        }
        return text.append('\n').toString();
    }

    private static void number(HealthScore.Scored scored, StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "score %.2f %s by %s, coverage %.2f %%%n",
                scored.value(),
                scored.band().word(),
                scored.scorecard(),
                100 * scored.coverage()));
        text.append(String.format(
                Locale.ROOT,
                "outcome %.2f, experience %.2f%n",
                scored.composites().get(Axis.OUTCOME),
                scored.composites().get(Axis.EXPERIENCE)));
        for (Reason reason : scored.reasons()) {
            text.append(String.format(Locale.ROOT, "%+.2f %s%n", reason.effect(), reason.text()));
        }
    }

    private static void answers(HealthScore score, StringBuilder text) {
        List<String> missing = new ArrayList<>();
        List<String> notApplicable = new ArrayList<>();
        for (Reading reading : score.readings()) {
            if (reading instanceof Reading.NoData || reading instanceof Reading.Stale) {
                missing.add(reading.indicator());
            } else if (reading instanceof Reading.NotApplicable) {
                notApplicable.add(reading.indicator());
            }
        }
        text.append("no answer: ").append(String.join(", ", missing)).append('\n');
        text.append("not applicable: ").append(String.join(", ", notApplicable)).append('\n');
    }

    private static String resource(String story, String file) throws IOException {
        try (var stream = StoriesTest.class.getResourceAsStream("/stories/" + story + "/" + file)) {
            assertThat(stream).as(story + "/" + file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
