package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.zendesk.SurveyAnswers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same satisfaction as an account tells it that has surveys of the new kind: a scale of five where the old kind knew good and bad. */
final class ZendeskSurveys {

    private static final String ULID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Duration OPEN_FOR = Duration.ofDays(28);
    private static final String SATISFACTION = "customer_satisfaction";

    private ZendeskSurveys() {}

    /** What an answered rating would be as a response; null for one that was offered and left alone, except for a few that were opened and passed over. */
    static @Nullable Map<String, Object> response(Told rating) {
        long id = Long.parseLong(rating.text("id"));
        long ticket = Long.parseLong(rating.text("ticket_id"));
        Instant at = rating.moment("updated_at");
        Dice dice = new Dice(id, ticket, "zendesk-survey");
        String score = rating.text("score");
        List<Map<String, Object>> answers = new ArrayList<>();
        if (score.equals("good") || score.equals("bad")) {
            int stars = (score.equals("good") ? 4 : 1) + dice.between(0, 1);
            answers.add(SurveyAnswers.rating(
                    "01HQSATISFACTION0000000001", "rating_scale_numeric", SATISFACTION, stars, score, at));
            if (dice.chance(0.3)) {
                answers.add(SurveyAnswers.openEnded(
                        "01HQREASON0000000000000002",
                        score.equals("good") ? "Quick and clear." : "It took too long.",
                        at));
            }
        } else if (dice.chance(0.1)) {
            answers.add(SurveyAnswers.skipped("01HQSATISFACTION0000000001", "rating_scale_numeric", SATISFACTION, at));
        } else {
            return null;
        }
        long responder = Long.parseLong(rating.text("requester_id"));
        return SurveyAnswers.response(ulid(at, dice), ticket, responder, at, at.plus(OPEN_FOR), answers);
    }

    /** Ten digits of the moment and sixteen of chance, so that ids sort as responses came. */
    private static String ulid(Instant at, Dice dice) {
        StringBuilder text = new StringBuilder();
        long millis = at.toEpochMilli();
        for (int digit = 9; digit >= 0; digit--) {
            text.append(ULID_DIGITS.charAt((int) (millis >> (5 * digit)) & 31));
        }
        for (int digit = 0; digit < 16; digit++) {
            text.append(ULID_DIGITS.charAt(dice.between(0, 31)));
        }
        return text.toString();
    }
}
