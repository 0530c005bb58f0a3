package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole accounts, scored by the card that ships. The numbers were worked out by hand; the working stands in each story's facts. */
class StoriesTest {

    private final Scoring scoring = Cards.scoring();

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
                "grey-for-want-of-data"
            })
    void story(String name) throws IOException {
        HealthScore score = scoring.score(Story.facts(resource(name, "facts.yaml")), Records.DAY, null);

        assertThat(told(score)).isEqualTo(resource(name, "score.txt"));
    }

    private static String told(HealthScore score) {
        StringBuilder text = new StringBuilder();
        if (score instanceof HealthScore.Scored scored) {
            number(scored, text);
        } else {
            text.append(String.format(Locale.ROOT, "grey, coverage %.2f %%%n", 100 * score.coverage()));
            score.reasons().stream()
                    .filter(reason -> reason.indicator().startsWith("pillar:"))
                    .forEach(reason -> text.append(reason.text()).append('\n'));
        }
        answers(score, text);
        return text.toString();
    }

    private static void number(HealthScore.Scored scored, StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "score %.2f %s, coverage %.2f %%%n",
                scored.value(),
                scored.band().word(),
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
