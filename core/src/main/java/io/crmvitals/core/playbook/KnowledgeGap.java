package io.crmvitals.core.playbook;

import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Ticket;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Most tickets ask how something is done, people come back to the same help articles, or hardly anybody active was trained. */
final class KnowledgeGap implements Play {

    private static final String HOW_TO = "howto_share";
    private static final String TRAINING = "training_completion";
    private static final double MOST = 0.6;
    private static final double MENDED = 0.4;
    private static final int LEAST_TICKETS = 5;
    private static final int REPEATS = 5;
    private static final int WEEKS = 4;
    private static final int TOPIC_DAYS = 90;
    private static final double TRAINED = 0.2;
    private static final int LONGEST_TOPIC = 60;

    @Override
    public Set<String> watches() {
        return Set.of(HOW_TO, TRAINING);
    }

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        Reading.Measured howTo = situation.answer(HOW_TO);
        if (howTo != null && howTo.observed() >= MOST && howTo.n() >= LEAST_TICKETS) {
            return List.of(cause(situation, "how-to", topic(situation), howTo.evidence()));
        }
        if (repeats(situation) >= REPEATS) {
            String topic = situation.words().say("task.P12.articles");
            return List.of(
                    cause(situation, "articles", topic, situation.view().usage().evidence()));
        }
        Reading.Measured training = situation.answer(TRAINING);
        if (training != null && training.observed() < TRAINED) {
            String topic = situation.words().say("task.P12.training");
            return List.of(cause(situation, "training", topic, training.evidence()));
        }
        return List.of();
    }

    private static Cause cause(
            Situation situation, String word, String topic, List<io.crmvitals.core.account.ExternalId> evidence) {
        String subject = situation.words().say("task.P12.subject", "topic", topic, "account", situation.account());
        return new Cause("knowledge-gap/" + word, situation.day().toString(), subject, evidence);
    }

    /** What most of the questions are about, in the words of the help desk. */
    private static String topic(Situation situation) {
        Map<String, Integer> topics = new HashMap<>();
        for (Ticket ticket : situation.facts().tickets()) {
            String topic = ticket.topic();
            if (ticket.kind() == Ticket.Kind.QUESTION
                    && topic != null
                    && !topic.isBlank()
                    && topic.length() <= LONGEST_TOPIC
                    && situation.view().within(TOPIC_DAYS, ticket.openedAt())) {
                topics.merge(topic.strip(), 1, Integer::sum);
            }
        }
        return topics.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(java.util.Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElseGet(() -> situation.words().say("task.P12.questions"));
    }

    private static double repeats(Situation situation) {
        TreeMap<LocalDate, Double> visits = situation.view().usage().weeks(LicenseUsage::repeatVisits);
        return visits.tailMap(situation.day().minusWeeks(WEEKS)).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** Fewer such questions; or, where training was lacking, enough people trained. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        if (task.cause().endsWith("training")) {
            Reading.Measured training = situation.answer(TRAINING);
            return training != null && training.observed() >= TRAINED;
        }
        Reading.Measured howTo = situation.answer(HOW_TO);
        return task.cause().endsWith("how-to")
                && howTo != null
                && howTo.n() >= LEAST_TICKETS
                && howTo.observed() < MENDED;
    }
}
