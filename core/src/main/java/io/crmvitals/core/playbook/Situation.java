package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.calendar.SiteCalendar;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a playbook may look at. For one thread. */
final class Situation {

    private static final int LONGEST_NAME = 120;

    private final Outlook outlook;
    private final AccountView view;
    private final Catalogue catalogue;
    private final Words words;
    private final int redNeedsScores;
    private final Map<String, @Nullable Reading> measured = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();

    /** @param redNeedsScores scores in red before a person is asked */
    Situation(Outlook outlook, Catalogue catalogue, Words words, int redNeedsScores, SiteCalendar calendar) {
        this.outlook = outlook;
        this.view = view(outlook.facts(), outlook.now().day(), outlook.peers(), calendar);
        this.catalogue = catalogue;
        this.words = words;
        this.redNeedsScores = redNeedsScores;
        outlook.now().readings().forEach(reading -> measured.put(reading.indicator(), reading));
    }

    /** The account as it is at the end of a day. */
    static AccountView view(AccountFacts facts, LocalDate day, Peers peers, SiteCalendar calendar) {
        return new AccountView(
                facts, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), peers, calendar);
    }

    HealthScore now() {
        return outlook.now();
    }

    /** Null for a grey account. */
    HealthScore.@Nullable Scored scored() {
        return outlook.now() instanceof HealthScore.Scored scored ? scored : null;
    }

    @Nullable
    HealthScore before() {
        return outlook.before();
    }

    /** The newest score that is at least so many days old; null where there is none. */
    @Nullable
    HealthScore ago(int days) {
        return outlook.ago().get(days);
    }

    boolean is(Band band) {
        return outlook.now().band() == band;
    }

    int redNeedsScores() {
        return redNeedsScores;
    }

    AccountView view() {
        return view;
    }

    AccountFacts facts() {
        return outlook.facts();
    }

    List<EarlierTask> earlier() {
        return outlook.earlier();
    }

    Words words() {
        return words;
    }

    LocalDate day() {
        return outlook.now().day();
    }

    /** The account's name, cut where it would not fit into a subject. */
    String account() {
        return account(facts());
    }

    static String account(AccountFacts facts) {
        String name = facts.name().strip();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** An indicator's answer, whether the account's card weighs it or not; null where there is none. */
    Reading.@Nullable Measured answer(String indicator) {
        if (!measured.containsKey(indicator)) {
            Indicator known = catalogue.get(indicator);
            measured.put(indicator, known == null ? null : known.measure(view));
        }
        return measured.get(indicator) instanceof Reading.Measured answer ? answer : null;
    }

    /** Whole days since an earlier task was planned. */
    long age(EarlierTask task) {
        return ChronoUnit.DAYS.between(task.plannedOn(), day());
    }

    /** True where that playbook asked for something in the last so many days, or does so today. */
    boolean asked(String playbook, int days) {
        return wanted.contains(playbook)
                || earlier().stream()
                        .anyMatch(task -> task.playbook().equals(playbook) && age(task) >= 0 && age(task) < days);
    }

    void want(String playbook) {
        wanted.add(playbook);
    }

    /** A person's display name; null where nobody tells one that fits into a subject. */
    @Nullable
    String name(@Nullable ExternalId somebody) {
        if (somebody == null) {
            return null;
        }
        String person = view.person(somebody);
        for (Contact contact : facts().contacts()) {
            String name = contact.name();
            if (view.person(contact.id()).equals(person) && name != null && !name.isBlank() && name.length() <= 60) {
                return name.strip();
            }
        }
        return null;
    }
}
