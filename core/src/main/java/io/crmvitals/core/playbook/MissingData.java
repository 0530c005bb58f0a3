package io.crmvitals.core.playbook;

import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds what an account's score lacks: feeds that fell silent, and for a grey account whose feeds all come, the first pillar without an answer; the others show in the
 * task's reasons, so that one account is never named by two tasks that read alike. Sets off no task by itself: one dead feed would fill a list with hundreds of the same; {@link PortfolioGaps} asks once for all.
 */
final class MissingData implements Play {

    static final String ID = "P15";

    private static final String PILLAR = "pillar:";

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        return List.of();
    }

    static List<DataGap> gaps(Situation situation) {
        List<DataGap> gaps = new ArrayList<>();
        situation.facts().heard().keySet().stream()
                .filter(kind -> !situation.view().hears(kind))
                .sorted(Comparator.comparing(Class::getSimpleName))
                .forEach(kind -> gaps.add(new DataGap(
                        "feed-silent/" + kind.getSimpleName(), situation.words().say("task.P15.feed." + word(kind)))));
        if (gaps.isEmpty() && situation.now() instanceof HealthScore.Grey grey) {
            gaps.add(grey.reasons().stream()
                    .filter(reason -> reason.indicator().startsWith(PILLAR))
                    .findFirst()
                    .map(reason -> pillar(situation, reason))
                    .orElseGet(() -> new DataGap("coverage", situation.words().say("task.P15.coverage"))));
        }
        return gaps;
    }

    private static DataGap pillar(Situation situation, Reason reason) {
        String pillar = reason.indicator().substring(PILLAR.length());
        String name = situation.words().say("pillar." + pillar);
        return new DataGap("missing/" + pillar, situation.words().say("task.P15.pillar", "pillar", name));
    }

    private static String word(Class<? extends SharedRecord> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
