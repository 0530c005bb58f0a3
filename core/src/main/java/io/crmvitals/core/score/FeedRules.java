package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.score.CardFinding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether some mapping fills what the weighed indicators read. */
final class FeedRules {

    private final Scorecard card;
    private final Catalogue catalogue;
    private final Set<String> mapped;
    private final CardFindings found;
    private final IndicatorFields fields = IndicatorFields.builtIn();

    FeedRules(Scorecard card, Catalogue catalogue, Set<String> mapped, CardFindings found) {
        this.card = card;
        this.catalogue = catalogue;
        this.mapped = mapped;
        this.found = found;
    }

    void look() {
        for (Scorecard.Slot slot : card.slots()) {
            for (String id : slot.indicators()) {
                Indicator indicator = catalogue.get(id);
                if (indicator != null) {
                    missing(slot, indicator);
                }
            }
        }
    }

    private void missing(Scorecard.Slot slot, Indicator indicator) {
        List<String> lacking = new ArrayList<>(fields.lacking(indicator.id(), mapped));
        if (!fields.knows(indicator.id())) {
            for (Class<? extends SharedRecord> kind : indicator.feeds()) {
                String word = word(kind);
                if (mapped.stream().noneMatch(field -> field.startsWith(word + "."))) {
                    lacking.add(word);
                }
            }
        }
        if (!lacking.isEmpty()) {
            found.warnOrRemark(
                    Rule.NO_FEED,
                    CardRules.path(slot),
                    "No mapping fills " + BalanceRules.list(lacking) + ", which " + indicator.id() + " reads.",
                    "It will never have an answer; its weight of " + CardRules.plain(slot.weight())
                            + " % is missing from every account's coverage.",
                    "Map it in config/mapping, or give the weight to indicators that you have data for.");
        }
    }

    private static String word(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
