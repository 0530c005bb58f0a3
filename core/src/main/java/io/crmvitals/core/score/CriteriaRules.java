package io.crmvitals.core.score;

import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.CardFinding.Rule;
import io.crmvitals.core.score.CardFinding.Severity;
import io.crmvitals.core.score.Criteria.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the cards of a site, taken together, serve every account, and each of them somebody. */
final class CriteriaRules {

    private CriteriaRules() {}

    static List<CardFinding> findings(Scorecards cards) {
        List<CardFinding> findings = new ArrayList<>(errors(cards));
        List<Scorecard> serving = cards.serving();
        for (int i = 0; i < serving.size(); i++) {
            Scorecard card = serving.get(i);
            List<Scorecard> earlier = serving.subList(0, i);
            Scorecard hides = earlier.stream()
                    .filter(other -> card.criteria().any().stream()
                            .allMatch(condition ->
                                    other.criteria().any().stream().anyMatch(wider -> covers(wider, condition))))
                    .findFirst()
                    .orElse(null);
            if (hides != null) {
                findings.add(finding(
                        cards,
                        Severity.WARNING,
                        Rule.NOBODY_SERVED,
                        card,
                        "The card " + card.id() + " can never be chosen: " + hides.id() + " (order "
                                + hides.criteria().order() + ") serves everybody whom it applies to.",
                        "Its weights mean nothing.",
                        "Give it a lower order than " + hides.criteria().order() + ", or say more narrowly whom "
                                + hides.id() + " serves."));
            } else {
                earlier.stream()
                        .filter(other ->
                                other.criteria().order() == card.criteria().order())
                        .filter(other -> overlap(other, card))
                        .forEach(other -> findings.add(finding(
                                cards,
                                Severity.WARNING,
                                Rule.OVERLAP,
                                card,
                                "Some accounts are claimed by " + other.id() + " and by " + card.id()
                                        + ", and both have the order "
                                        + card.criteria().order() + ".",
                                "The names of their files decide.",
                                "Give them different orders; the lower one serves.")));
            }
        }
        return findings;
    }

    /** Empty where every account has a card. */
    static List<CardFinding> errors(Scorecards cards) {
        if (cards.serving().stream().anyMatch(card -> card.criteria().everybody())) {
            return List.of();
        }
        boolean none = cards.serving().isEmpty();
        Scorecard last =
                none ? cards.all().get(0) : cards.serving().get(cards.serving().size() - 1);
        CardFile file = cards.file(last);
        return List.of(new CardFinding(
                Severity.ERROR,
                Rule.NO_CARD_FOR_SOME,
                last.id(),
                file.name(),
                file.line(none ? "challenger" : "applies"),
                none
                        ? "Every card is a challenger, so no account would be scored."
                        : "Every card serves some accounts only, so the others would have no score.",
                "",
                "Keep one card without applies; it serves everybody whom no other card claims."));
    }

    private static CardFinding finding(
            Scorecards cards, Severity severity, Rule rule, Scorecard card, String what, String why, String help) {
        CardFile file = cards.file(card);
        int line = file.line("order") > 0 ? file.line("order") : file.line("id");
        return new CardFinding(severity, rule, card.id(), file.name(), line, what, why, help);
    }

    /** True where whoever fits the narrow condition fits the wide one. */
    static boolean covers(Condition wide, Condition narrow) {
        boolean segments = wide.segments().isEmpty()
                || (!narrow.segments().isEmpty() && wide.segments().containsAll(narrow.segments()));
        boolean live = wide.live() == null || wide.live().equals(narrow.live());
        return segments
                && live
                && atLeast(wide.contractFromDay(), narrow.contractFromDay())
                && atMost(wide.contractUntilDay(), narrow.contractUntilDay())
                && atLeast(wide.seatsFrom(), narrow.seatsFrom())
                && (wide.topRevenue() == null
                        || (narrow.topRevenue() != null && narrow.topRevenue() <= wide.topRevenue()));
    }

    private static boolean atLeast(@Nullable Integer wide, @Nullable Integer narrow) {
        return wide == null || (narrow != null && narrow >= wide);
    }

    private static boolean atMost(@Nullable Integer wide, @Nullable Integer narrow) {
        return wide == null || (narrow != null && narrow <= wide);
    }

    /** True where an account may fit both. */
    private static boolean overlap(Scorecard one, Scorecard other) {
        return one.criteria().any().stream()
                .anyMatch(a -> other.criteria().any().stream().anyMatch(b -> together(a, b)));
    }

    private static boolean together(Condition a, Condition b) {
        Set<Segment> both = a.segments();
        boolean segments = both.isEmpty() || b.segments().isEmpty() || !Collections.disjoint(both, b.segments());
        boolean live = a.live() == null || b.live() == null || a.live().equals(b.live());
        return segments
                && live
                && meet(a.contractFromDay(), b.contractUntilDay())
                && meet(b.contractFromDay(), a.contractUntilDay());
    }

    private static boolean meet(@Nullable Integer from, @Nullable Integer until) {
        return from == null || until == null || from <= until;
    }
}
