package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The gravest topic that people's own words beside their answers are about, and how many answers are. Somebody's coding stands before the list of keywords; what the
 * keywords found is told as such. The words themselves are never told. It is for people to read up on, and no input of a score.
 *
 * @param days how far back answers count
 */
record AnswerTopics(int days) implements Measure {

    /** The gravest first. */
    private static final List<SurveyAnswer.Topic> GRAVEST = List.of(
            SurveyAnswer.Topic.LEAVING,
            SurveyAnswer.Topic.PRICE,
            SurveyAnswer.Topic.SUPPORT,
            SurveyAnswer.Topic.MISSING_FEATURE,
            SurveyAnswer.Topic.PRAISE);

    private static final String NONE = "none";

    static Measure read(Section section) {
        return new AnswerTopics(section.integer("days", 90, 1, 3650));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(SurveyAnswer.class);
    }

    @Override
    public Set<String> states() {
        Set<String> states = new TreeSet<>(Set.of(NONE));
        GRAVEST.forEach(topic -> states.add(word(topic)));
        return states;
    }

    @Override
    public Finding find(AccountView view) {
        Map<SurveyAnswer.Topic, List<SurveyAnswer>> found = new EnumMap<>(SurveyAnswer.Topic.class);
        int n = 0;
        for (SurveyAnswer answer : view.facts().answers()) {
            boolean told = answer.topic() != null
                    || (answer.text() != null && !answer.text().isBlank());
            if (told && view.within(days, answer.answeredAt())) {
                n++;
                topics(answer)
                        .forEach(topic -> found.computeIfAbsent(topic, t -> new ArrayList<>())
                                .add(answer));
            }
        }
        if (n == 0) {
            Finding silence = view.silence(SurveyAnswer.class);
            return silence != null ? silence : Finding.untoldRows("none.words");
        }
        int all = n;
        return GRAVEST.stream()
                .filter(found::containsKey)
                .findFirst()
                .map(topic -> told(topic, found.getOrDefault(topic, List.of()), all))
                .orElseGet(() -> Finding.Found.of(
                        0, all, List.of(), "state", NONE, "part", 0, "n", all, "how", byKeywords(true)));
    }

    private static Finding.Found told(SurveyAnswer.Topic topic, List<SurveyAnswer> answers, int n) {
        answers.sort(Comparator.comparing(SurveyAnswer::answeredAt).reversed().thenComparing(SurveyAnswer::id));
        boolean machine = answers.stream().anyMatch(answer -> answer.topic() == null);
        List<ExternalId> evidence =
                answers.stream().map(SurveyAnswer::id).limit(20).toList();
        return Finding.Found.of(
                answers.size(),
                n,
                evidence,
                "state",
                word(topic),
                "part",
                answers.size(),
                "n",
                n,
                "how",
                byKeywords(machine));
    }

    private static Set<SurveyAnswer.Topic> topics(SurveyAnswer answer) {
        SurveyAnswer.Topic coded = answer.topic();
        String text = answer.text();
        if (coded != null) {
            return Set.of(coded);
        }
        return text == null ? Set.of() : TopicKeywords.BUILT_IN.in(text);
    }

    private static Phrase byKeywords(boolean machine) {
        return words -> machine ? words.say("topic.by_keywords") : "";
    }

    private static String word(SurveyAnswer.Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT);
    }
}
