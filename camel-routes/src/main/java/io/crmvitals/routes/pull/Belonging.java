package io.crmvitals.routes.pull;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.record.Ticket;
import org.jspecify.annotations.Nullable;

/** What a record belongs to: its account record; where the vendor names none, the person it came from. */
final class Belonging {

    private Belonging() {}

    static @Nullable ExternalId of(SharedRecord record) {
        if (record.account() != null) {
            return record.account();
        }
        if (record instanceof Contact contact) {
            return contact.id();
        }
        if (record instanceof Ticket ticket) {
            return ticket.requester();
        }
        if (record instanceof SurveyAnswer answer) {
            return answer.respondent();
        }
        if (record instanceof SurveyInvitation invitation) {
            return invitation.respondent();
        }
        return null;
    }
}
