package io.crmvitals.zendesk;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RecordSourceContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

/** 150 responses of last summer, all answered, and one of yesterday that can still be changed. */
class ZendeskSurveyContractTest extends RecordSourceContract {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final Set<String> ids = new TreeSet<>();
    private final String open;

    ZendeskSurveyContractTest() {
        zendesk.account.ratings(false);
        zendesk.account.surveys(true);
        for (int number = 1; number <= 150; number++) {
            Instant made = SandboxedZendesk.moment(number);
            respond(made, made.plus(Duration.ofDays(28)), 4);
        }
        Instant yesterday = HandClock.NOW.minus(Duration.ofDays(1));
        open = respond(yesterday, yesterday.plus(Duration.ofDays(28)), 4);
    }

    private String respond(Instant made, Instant expires, int rating) {
        String id = ulid(made);
        zendesk.account.surveyResponse(Map.of(
                "id",
                id,
                "responder_id",
                9,
                "subject_zrns",
                List.of("zen:ticket:99"),
                "survey",
                Map.of("id", "S1", "version", 1, "state", "enabled"),
                "created_at",
                made,
                "expires_at",
                expires,
                "answers",
                List.of(answer(rating, made))));
        ids.add(id);
        ids.add(id + "/Q1");
        return id;
    }

    private static Map<String, Object> answer(int rating, Instant at) {
        return Map.of(
                "type",
                "rating_scale",
                "rating",
                rating,
                "rating_category",
                rating > 3 ? "good" : "bad",
                "question",
                Map.of(
                        "id",
                        "Q1",
                        "type",
                        "rating_scale_numeric",
                        "sub_type",
                        "customer_satisfaction",
                        "options",
                        List.of(Map.of("rating", 1), Map.of("rating", 5))),
                "created_at",
                at.toString(),
                "updated_at",
                at.toString());
    }

    /** The time in ten characters, then sixteen that tell nothing. */
    private static String ulid(Instant made) {
        StringBuilder id = new StringBuilder();
        long rest = made.toEpochMilli();
        for (int place = 0; place < 10; place++) {
            id.insert(0, DIGITS.charAt((int) (rest % 32)));
            rest /= 32;
        }
        return id.append("TSV4RRFFQ69G5FAV").toString();
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    protected RecordSource newSource() {
        return zendesk.source("survey-responses", 1000, askedFields());
    }

    @Override
    protected Set<String> ids() {
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("rating", "responder_id", "ticket_id", "scale.max");
    }

    @Override
    protected CountingMeter meter() {
        return zendesk.meter;
    }

    @Override
    protected String changeOne() {
        zendesk.clock.turn(Duration.ofDays(3));
        zendesk.account.updateSurveyResponse(open, Map.of("answers", List.of(answer(1, zendesk.clock.instant()))));
        return open + "/Q1";
    }
}
