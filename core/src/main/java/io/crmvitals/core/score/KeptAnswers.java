package io.crmvitals.core.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Reading;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stored score keeps of the answers that it was made from: enough to weigh them otherwise. Sentences and evidence may be left out.
 *
 * @param scorecard id and version of the card
 * @param value 0 to 100; null for a grey score
 * @param coverage 0 to 1
 * @param readings every indicator of the card, answered or not
 * @param caps caps that stood, by the word of their kind
 * @param lost last known points of indicators whose feed is silent, by indicator
 * @param apart indicators that did not apply when their feed, silent now, was last heard of
 */
public record KeptAnswers(
        AccountKey account,
        String scorecard,
        @Nullable Double value,
        Band band,
        double coverage,
        List<Reading> readings,
        List<String> caps,
        Map<String, Double> lost,
        List<String> apart) {

    public KeptAnswers {
        readings = List.copyOf(readings);
        caps = List.copyOf(caps);
        lost = Map.copyOf(lost);
        apart = List.copyOf(apart);
    }

    public static KeptAnswers of(HealthScore score) {
        Steadiness steadiness = new Memory(score).steadiness();
        return new KeptAnswers(
                score.account(),
                score.scorecard(),
                score instanceof HealthScore.Scored scored ? (Double) scored.value() : null,
                score.band(),
                score.coverage(),
                score.readings(),
                steadiness.caps(),
                steadiness.lost(),
                steadiness.apart());
    }
}
