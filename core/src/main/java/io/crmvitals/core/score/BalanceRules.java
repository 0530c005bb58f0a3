package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.score.CardFinding.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether a card asks for what a score of health must ask for, and not for too much. */
final class BalanceRules {

    private static final double MOST_SUBJECTIVE = 10;
    private static final int MOST_INDICATORS = 25;
    private static final Set<String> SUBJECTIVE = Set.of("subjective_score");

    private final Scorecard card;
    private final Catalogue catalogue;
    private final CardFindings found;

    BalanceRules(Scorecard card, Catalogue catalogue, CardFindings found) {
        this.card = card;
        this.catalogue = catalogue;
        this.found = found;
    }

    void look() {
        asksFor(
                Pillar.ADOPTION,
                Rule.NO_USAGE,
                "No indicator of use is weighed.",
                "What people do in the product tells a loss earliest.",
                "Weigh at least one of the pillar adoption, for example active_user_rate.");
        if (!CardLint.onboardingOnly(card)) {
            asksFor(
                    Pillar.VALUE,
                    Rule.NO_VALUE,
                    "No indicator of value is weighed.",
                    "A customer who uses the product and gets nothing from it leaves too.",
                    "Weigh at least one of the pillar value, for example outcomes_achieved.");
        }
        asksFor(
                Pillar.ENGAGEMENT,
                Rule.NO_RELATIONSHIP,
                "No indicator of the relationship is weighed.",
                "Contracts are renewed by people, and people leave.",
                "Weigh at least one of the pillar engagement, for example days_since_touch.");
        Set<String> weighed = new LinkedHashSet<>();
        card.slots().forEach(slot -> weighed.addAll(slot.indicators()));
        if (weighed.size() > MOST_INDICATORS) {
            found.warnOrRemark(
                    Rule.TOO_MANY,
                    "pillars",
                    "The card weighs " + weighed.size() + " indicators; more than " + MOST_INDICATORS
                            + " leave each with almost nothing to say.",
                    "",
                    "Take out those that other ones tell as well.");
        }
        subjective();
        card.slots().forEach(this::slot);
        if (card.version() > 1 && card.note().isBlank()) {
            found.remark(
                    Rule.MISSING_NOTE,
                    "version",
                    "Version " + card.version() + " has no note.",
                    "Whoever compares scores of two versions wants to know why there are two.",
                    "Write a sentence, for example: note: Support weighs less since the desk is staffed at night.");
        }
    }

    private void asksFor(Pillar pillar, Rule rule, String what, String why, String help) {
        if (card.slots().stream().noneMatch(slot -> slot.pillar() == pillar)) {
            found.warnOrRemark(rule, "pillars", what, why, help);
        }
    }

    private void subjective() {
        double weight = card.slots().stream()
                .filter(slot -> slot.indicators().stream().anyMatch(SUBJECTIVE::contains))
                .mapToDouble(Scorecard.Slot::weight)
                .sum();
        if (weight > MOST_SUBJECTIVE) {
            found.warnOrRemark(
                    Rule.TOO_SUBJECTIVE,
                    "pillars.sentiment.subjective_score",
                    "Our own judgment weighs " + CardRules.plain(weight) + " %.",
                    "Whoever looks after a customer rates a good relationship as good health; above "
                            + CardRules.plain(MOST_SUBJECTIVE) + " % the score mostly repeats it.",
                    "Give it " + CardRules.plain(MOST_SUBJECTIVE) + " % at most.");
        }
    }

    private void slot(Scorecard.Slot slot) {
        for (String id : slot.indicators()) {
            Indicator indicator = catalogue.get(id);
            if (indicator != null && !indicator.shippedOn()) {
                String trap = indicator.caution();
                found.remark(
                        Rule.OFF_BY_DEFAULT,
                        CardRules.path(slot),
                        id + " is off unless somebody weighs it" + (trap.isEmpty() ? "." : ": " + trap),
                        "",
                        "Make sure that it fits your product.");
            }
            if (indicator != null
                    && indicator.number().isEmpty()
                    && indicator.variantOf().isEmpty()
                    && indicator.samples().isEmpty()) {
                found.warn(
                        Rule.NO_SAMPLES,
                        CardRules.path(slot),
                        "Your own indicator " + id + " has no samples.",
                        "Nobody tries whether it still answers as it was meant to.",
                        "Add a sample or two to it in indicators.yaml: some records, and the answer they should give.");
            }
            if (indicator != null && indicator.pillar().axis() == Axis.COMMERCIAL && card.allowCommercial()) {
                found.warn(
                        Rule.MONEY,
                        CardRules.path(slot),
                        id + " speaks of money, and allow_commercial lets it in.",
                        "Losses are counted in money too, so a score that holds it proves itself right.",
                        "Judge this card by nothing but losses of customers.");
            }
        }
    }

    /** Names as a sentence lists them. */
    static String list(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
