package io.crmvitals.core.record;

import static io.crmvitals.core.record.Records.daysAgo;

import io.crmvitals.core.account.ExternalId;
import org.jspecify.annotations.Nullable;

/** Somebody was asked by e-mail for an NPS and did not answer. */
public final class InvitationBuilder {
    private final String person;
    private final int sent;
    private SurveyAnswer.Kind kind = SurveyAnswer.Kind.NPS;
    private @Nullable String instrument;
    private @Nullable String version;
    private @Nullable String channel = "e-mail";
    private @Nullable Integer answered;

    InvitationBuilder(String person, int sentDaysAgo) {
        this.person = person;
        this.sent = sentDaysAgo;
    }

    public InvitationBuilder kind(SurveyAnswer.Kind v) {
        kind = v;
        return this;
    }

    public InvitationBuilder of(String namedInstrument, String namedVersion) {
        instrument = namedInstrument;
        version = namedVersion;
        return this;
    }

    public InvitationBuilder by(@Nullable String v) {
        channel = v;
        return this;
    }

    public InvitationBuilder answeredDaysAgo(int v) {
        answered = v;
        return this;
    }

    public SurveyInvitation build() {
        return new SurveyInvitation(
                new ExternalId("files", "survey-invitation", person + "-" + sent),
                null,
                new ExternalId("files", "contact", person),
                null,
                kind,
                instrument,
                version,
                channel,
                null,
                daysAgo(sent),
                answered == null ? null : daysAgo(answered));
    }
}
