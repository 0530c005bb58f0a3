package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyInvitation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The share of the delivered survey invitations that were answered; of each survey only the newest version counts. How many answer depends on how they were asked, so
 * the sentence tells each channel.
 *
 * @param days how far back invitations count
 * @param least how many there must be
 */
record SurveyResponse(int days, int least) implements Measure {

    static Measure read(Section section) {
        return new SurveyResponse(section.integer("days", 365, 1, 3650), section.integer("least", 5, 1, 100_000));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(SurveyInvitation.class);
    }

    @Override
    public Finding find(AccountView view) {
        Map<String, Channel> channels = new TreeMap<>();
        List<SurveyInvitation> delivered = new ArrayList<>();
        int answered = 0;
        for (SurveyInvitation invitation :
                NewestVersions.invitations(view.facts().invitations(), view.asOf())) {
            if (view.within(days, invitation.sentAt())) {
                boolean done = invitation.answeredBy(view.asOf());
                delivered.add(invitation);
                answered += done ? 1 : 0;
                String name =
                        invitation.channel() == null ? "" : invitation.channel().strip();
                channels.merge(name.toLowerCase(Locale.ROOT), new Channel(name, done ? 1 : 0, 1), Channel::plus);
            }
        }
        int n = delivered.size();
        if (n == 0) {
            Finding silence = view.silence(SurveyInvitation.class);
            return silence != null ? silence : Finding.noRows(SurveyInvitation.class, null);
        }
        if (n < least) {
            return Finding.untold("untold.invitations", "n", n, "least", least, "days", days);
        }
        delivered.sort(Comparator.comparing(SurveyInvitation::sentAt).reversed().thenComparing(SurveyInvitation::id));
        List<ExternalId> evidence =
                delivered.stream().map(SurveyInvitation::id).limit(20).toList();
        return Finding.Found.of(
                (double) answered / n, n, evidence, "part", answered, "whole", n, "channels", phrase(channels));
    }

    /** The busiest channel first. */
    private static Phrase phrase(Map<String, Channel> channels) {
        List<Channel> sorted = channels.values().stream()
                .sorted(Comparator.comparingInt(Channel::sent).reversed())
                .toList();
        return words -> sorted.stream().map(channel -> channel.in(words)).collect(Collectors.joining(", "));
    }

    /** @param name as the source has it; empty where nobody tells */
    private record Channel(String name, int answered, int sent) {

        private static final Map<String, String> KNOWN = Map.of(
                "e-mail", "email",
                "email", "email",
                "in-product", "product",
                "in-app", "product",
                "product", "product",
                "phone", "phone",
                "sms", "sms",
                "chat", "chat",
                "web", "web",
                "", "unknown");

        Channel plus(Channel more) {
            return new Channel(name, answered + more.answered, sent + more.sent);
        }

        String in(Words words) {
            String key =
                    KNOWN.get(name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'));
            return key == null
                    ? words.say("channel.other", "part", answered, "whole", sent, "channel", name)
                    : words.say("channel." + key, "part", answered, "whole", sent);
        }
    }
}
