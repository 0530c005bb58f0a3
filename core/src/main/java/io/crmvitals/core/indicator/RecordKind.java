package io.crmvitals.core.indicator;

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
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The kinds of record that an account's facts hold, by the names that mapping files give them, each with the time that it usually stands for. */
enum RecordKind {
    ACCOUNT(Account.class, AccountFacts::tellings, ""),
    CONTACT(Contact.class, AccountFacts::contacts, "lastEngaged"),
    TICKET(Ticket.class, AccountFacts::tickets, "openedAt"),
    RENEWAL(Renewal.class, AccountFacts::renewals, "decidedOn"),
    LICENSE_USAGE(LicenseUsage.class, AccountFacts::usage, "week"),
    SURVEY_ANSWER(SurveyAnswer.class, AccountFacts::answers, "answeredAt"),
    SURVEY_INVITATION(SurveyInvitation.class, AccountFacts::invitations, "sentAt"),
    MILESTONE(Milestone.class, AccountFacts::milestones, "plannedFor"),
    ENGAGEMENT(Engagement.class, AccountFacts::engagements, "at"),
    FOLLOW_UP(FollowUp.class, AccountFacts::followUps, "closedAt"),
    SERVICE_TARGET(ServiceTarget.class, AccountFacts::serviceTargets, "targetAt"),
    FEATURE_REQUEST(FeatureRequest.class, AccountFacts::requests, "askedAt");

    private final Class<? extends SharedRecord> type;
    private final Function<AccountFacts, List<? extends SharedRecord>> rows;
    private final String time;

    RecordKind(
            Class<? extends SharedRecord> type,
            Function<AccountFacts, List<? extends SharedRecord>> rows,
            String time) {
        this.type = type;
        this.rows = rows;
        this.time = time;
    }

    Class<? extends SharedRecord> type() {
        return type;
    }

    List<? extends SharedRecord> in(AccountFacts facts) {
        return rows.apply(facts);
    }

    /** The field that says when it happened, unless an indicator names another; empty where it has none. */
    String time() {
        return time;
    }

    /** As expressions call one of them: {@code ticket}, {@code license_usage}. */
    String variable() {
        return name().toLowerCase(Locale.ROOT);
    }
}
