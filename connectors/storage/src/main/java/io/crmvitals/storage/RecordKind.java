package io.crmvitals.storage;

import io.crmvitals.core.record.Account;
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
import io.crmvitals.core.record.TeamMember;
import io.crmvitals.core.record.Ticket;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The kinds of shared record under the names that stand in the database. A name, once stored, is never changed. */
enum RecordKind {
    ACCOUNT("account", Account.class),
    CONTACT("contact", Contact.class),
    ENGAGEMENT("engagement", Engagement.class),
    FEATURE_REQUEST("feature_request", FeatureRequest.class),
    FOLLOW_UP("follow_up", FollowUp.class),
    LICENSE_USAGE("license_usage", LicenseUsage.class),
    MILESTONE("milestone", Milestone.class),
    RENEWAL("renewal", Renewal.class),
    SERVICE_TARGET("service_target", ServiceTarget.class),
    SURVEY_ANSWER("survey_answer", SurveyAnswer.class),
    SURVEY_INVITATION("survey_invitation", SurveyInvitation.class),
    TEAM_MEMBER("team_member", TeamMember.class),
    TICKET("ticket", Ticket.class);

    private static final Map<String, RecordKind> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(RecordKind::word, kind -> kind));
    private static final Map<Class<? extends SharedRecord>, RecordKind> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toMap(RecordKind::type, kind -> kind));

    private final String word;
    private final Class<? extends SharedRecord> type;

    RecordKind(String word, Class<? extends SharedRecord> type) {
        this.word = word;
        this.type = type;
    }

    String word() {
        return word;
    }

    Class<? extends SharedRecord> type() {
        return type;
    }

    static RecordKind of(SharedRecord sharedRecord) {
        return of(sharedRecord.getClass());
    }

    static RecordKind of(Class<? extends SharedRecord> type) {
        RecordKind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalArgumentException(type.getName() + " is no kind of shared record that can be stored");
        }
        return kind;
    }

    static RecordKind of(String word) {
        RecordKind kind = BY_WORD.get(word);
        if (kind == null) {
            throw new StorageException(
                    "The store holds a record of the kind \"" + word + "\", which this version does not know.", null);
        }
        return kind;
    }
}
