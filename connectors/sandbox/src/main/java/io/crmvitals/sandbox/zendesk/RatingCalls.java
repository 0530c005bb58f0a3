package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import java.util.Set;

/** Satisfaction ratings of the old kind. */
final class RatingCalls {

    private static final Set<String> SCORES = Set.of(
            "offered",
            "unoffered",
            "received",
            "received_with_comment",
            "received_without_comment",
            "good",
            "good_with_comment",
            "good_without_comment",
            "bad",
            "bad_with_comment",
            "bad_without_comment");

    private final ZendeskAccount account;

    RatingCalls(ZendeskAccount account) {
        this.account = account;
    }

    /** Moments are seconds here. */
    Answer list(ZendeskRequest request) {
        request.allowParameters("start_time", "end_time", "score", "page[size]", "page[after]");
        if (!account.ratingsEnabled()) {
            return ZendeskErrors.forbidden();
        }
        Long start = request.seconds("start_time", account.now());
        Long end = request.seconds("end_time", account.now());
        String score = request.parameter("score");
        if (score != null && !SCORES.contains(score)) {
            throw ZendeskRequest.bad("InvalidValue", "score knows " + SCORES);
        }
        return CursorList.of(
                account,
                request,
                "satisfaction_ratings",
                account.ratings.values().stream()
                        .filter(row -> start == null || updated(row) >= start)
                        .filter(row -> end == null || updated(row) <= end)
                        .filter(row -> score == null || fits(row, score))
                        .toList());
    }

    Answer count(ZendeskRequest request) {
        return account.ratingsEnabled()
                ? new ListCalls(account).count(request, account.ratings.size())
                : ZendeskErrors.forbidden();
    }

    private static boolean fits(JsonNode rating, String filter) {
        String score = rating.path("score").asText();
        boolean comment = !rating.path("comment").asText("").isBlank()
                && !rating.path("comment").isNull();
        boolean received = score.equals("good") || score.equals("bad");
        String wanted = filter.replaceFirst("_with(out)?_comment$", "");
        boolean scoreFits = wanted.equals("received") ? received : score.equals(wanted);
        return scoreFits
                && (!filter.endsWith("_with_comment") || comment)
                && (!filter.endsWith("_without_comment") || !comment);
    }

    private static long updated(JsonNode row) {
        return ZendeskAccount.moment(row, "updated_at").getEpochSecond();
    }
}
