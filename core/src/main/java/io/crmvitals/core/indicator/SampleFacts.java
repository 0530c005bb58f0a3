package io.crmvitals.core.indicator;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.record.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The few records of one invented account that a sample is about, written by kind: {@code ticket: [{openedAt: 3 days ago, status: OPEN}]}. Ids and the account's
 * name need not be written. Every feed is fresh, but those named under {@code silent} (read ten days ago) and {@code unheard}.
 */
final class SampleFacts {

    private static final int SILENT_DAYS = 10;

    private final EnumMap<RecordKind, List<SharedRecord>> records = new EnumMap<>(RecordKind.class);
    private final Instant asOf;

    private SampleFacts(Instant asOf) {
        this.asOf = asOf;
    }

    /** What is wrong goes to the file's problems, and is then left out. */
    static AccountFacts read(Section section, Instant asOf) {
        SampleFacts sample = new SampleFacts(asOf);
        Map<Class<? extends SharedRecord>, Instant> heard = new HashMap<>();
        for (RecordKind kind : RecordKind.values()) {
            heard.put(kind.type(), asOf.minus(Duration.ofHours(1)));
            sample.records.put(kind, new ArrayList<>());
        }
        for (String key : section.keys()) {
            switch (key) {
                case "silent" ->
                    section.choices(key, RecordKind.class)
                            .forEach(kind -> heard.put(kind.type(), asOf.minus(Duration.ofDays(SILENT_DAYS))));
                case "unheard" -> section.choices(key, RecordKind.class).forEach(kind -> heard.remove(kind.type()));
                default -> sample.add(section, key);
            }
        }
        List<SharedRecord> tellings = sample.of(RecordKind.ACCOUNT);
        if (tellings.isEmpty()) {
            tellings.add(new SampleRecord(Account.class, asOf, 1).named());
        }
        return sample.facts(heard);
    }

    private void add(Section section, String key) {
        String wanted = key.replace('-', '_').toUpperCase(Locale.ROOT);
        List<String> names = new ArrayList<>();
        for (RecordKind kind : RecordKind.values()) {
            String name = kind.variable().replace('_', '-');
            names.add(name);
            if (kind.name().equals(wanted)) {
                for (Section row : section.sections(key)) {
                    SharedRecord made = new SampleRecord(kind.type(), asOf, of(kind).size() + 1).read(row);
                    if (made != null) {
                        of(kind).add(made);
                    }
                }
                return;
            }
        }
        section.problem(
                key,
                "is no kind of record. Write some of " + String.join(", ", names) + ", silent, unheard."
                        + Nearest.hint(key, names));
        section.sections(key).forEach(Section::anyKeys);
    }

    private List<SharedRecord> of(RecordKind kind) {
        return records.computeIfAbsent(kind, any -> new ArrayList<>());
    }

    private <T extends SharedRecord> List<T> all(RecordKind kind, Class<T> type) {
        return of(kind).stream().map(type::cast).toList();
    }

    private AccountFacts facts(Map<Class<? extends SharedRecord>, Instant> heard) {
        return new AccountFacts(
                new AccountKey("sample"),
                all(RecordKind.ACCOUNT, Account.class),
                all(RecordKind.CONTACT, Contact.class),
                all(RecordKind.TICKET, Ticket.class),
                all(RecordKind.RENEWAL, Renewal.class),
                all(RecordKind.LICENSE_USAGE, LicenseUsage.class),
                all(RecordKind.SURVEY_ANSWER, SurveyAnswer.class),
                all(RecordKind.SURVEY_INVITATION, SurveyInvitation.class),
                all(RecordKind.MILESTONE, Milestone.class),
                all(RecordKind.ENGAGEMENT, Engagement.class),
                all(RecordKind.FOLLOW_UP, FollowUp.class),
                all(RecordKind.SERVICE_TARGET, ServiceTarget.class),
                all(RecordKind.FEATURE_REQUEST, FeatureRequest.class),
                List.of(),
                heard);
    }

    /** The id that stands where a sample names none. */
    static ExternalId id(Class<? extends SharedRecord> type, int number) {
        return new ExternalId("sample", type.getSimpleName().toLowerCase(Locale.ROOT), "" + number);
    }
}
