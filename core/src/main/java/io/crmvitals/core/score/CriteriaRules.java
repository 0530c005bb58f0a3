package io.crmvitals.core.score;

import io.crmvitals.core.score.CardFinding.Rule;
import io.crmvitals.core.score.CardFinding.Severity;
import java.util.List;

/** Whether the cards of a site, taken together, serve every account. */
final class CriteriaRules {

    private CriteriaRules() {}

    /** Empty where every account has a card. */
    static List<CardFinding> errors(Scorecards cards) {
        if (cards.serving().stream().anyMatch(card -> card.criteria().everybody())) {
            return List.of();
        }
        Scorecard last = cards.serving().isEmpty()
                ? cards.all().get(0)
                : cards.serving().get(cards.serving().size() - 1);
        CardFile file = cards.file(last);
        return List.of(new CardFinding(
                Severity.ERROR,
                Rule.NO_CARD_FOR_SOME,
                last.id(),
                file.name(),
                file.line(cards.serving().isEmpty() ? "challenger" : "applies"),
                cards.serving().isEmpty()
                        ? "every card is a challenger, so no account would be scored."
                        : "every card serves some accounts only, so the others would have no score.",
                "",
                "Keep one card without applies; it serves everybody whom no other card claims."));
    }
}
