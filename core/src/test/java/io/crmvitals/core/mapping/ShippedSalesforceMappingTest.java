package io.crmvitals.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The mapping that comes with the product, on rows as the partner API tells them: everything is text, an empty field is null. */
class ShippedSalesforceMappingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String TEXT = read();
    private static final Mapping MAPPING = mapping(TEXT);
    private static final Mapping EVERYTHING = mapping(TEXT.replace("enabled: false", "enabled: true"));

    private static final Map<String, String> CALL = Map.of(
            "AccountId", "001A",
            "WhoId", "003B",
            "IsClosed", "true",
            "TaskSubtype", "Call",
            "ActivityDate", "2026-11-10",
            "CompletedDateTime", "2026-11-12T09:30:00.000Z");

    @Test
    void the_other_ways_of_telling_the_same_are_off() {
        assertThat(MAPPING.requests("salesforce"))
                .extracting(request -> request.stream().name())
                .containsExactly(
                        "accounts",
                        "contacts",
                        "contact-roles",
                        "cases",
                        "case-milestones",
                        "activities",
                        "events",
                        "renewals",
                        "survey-answers",
                        "licenses",
                        "lma-licenses",
                        "usage",
                        "users");
        assertThat(EVERYTHING.requests("salesforce"))
                .extracting(request -> request.stream().name())
                .contains("contracts", "survey-satisfaction", "cpq-subscriptions", "asset-periods");
    }

    @Test
    void a_place_at_an_account_is_a_record_of_the_person() {
        Contact place = (Contact) made(
                "contact-roles",
                Map.of(
                        "AccountId",
                        "001A",
                        "ContactId",
                        "003B",
                        "Contact.Name",
                        "Ann Lee",
                        "Contact.Email",
                        "ann@acme.example",
                        "Roles",
                        "Executive Sponsor;Influencer",
                        "IsActive",
                        "false",
                        "EndDate",
                        "2026-10-01"));

        assertThat(place)
                .isEqualTo(new Contact(
                        id("contact", "X1"),
                        id("account", "001A"),
                        "Ann Lee",
                        "ann@acme.example",
                        null,
                        Set.of(ContactRole.SPONSOR, ContactRole.USER),
                        false,
                        Instant.parse("2026-10-01T00:00:00Z"),
                        null,
                        id("contact", "003B")));
    }

    @Test
    void a_task_with_our_key_is_a_follow_up_and_never_an_engagement() {
        Map<String, String> ours = new HashMap<>(CALL);
        ours.put("CRMV_Task_Key__c", "p01-0f");
        ours.put("OwnerId", "005C");

        assertThat(made("activities", ours))
                .isEqualTo(new FollowUp(
                        id("follow-up", "X1"),
                        id("account", "001A"),
                        "p01-0f",
                        FollowUp.Status.DONE,
                        LocalDate.of(2026, 11, 10),
                        Instant.parse("2026-11-12T09:30:00Z"),
                        id("user", "005C")));
        ours.put("IsClosed", "false");
        ours.remove("CompletedDateTime");
        assertThat(((FollowUp) made("activities", ours)).status()).isEqualTo(FollowUp.Status.OPEN);
    }

    @Test
    void a_closed_call_was_held_on_the_earlier_of_its_day_and_its_closing() {
        assertThat(made("activities", CALL))
                .isEqualTo(new Engagement(
                        id("engagement", "X1"),
                        id("account", "001A"),
                        id("contact", "003B"),
                        Engagement.Kind.CALL,
                        Instant.parse("2026-11-10T00:00:00Z"),
                        Engagement.Outcome.HELD,
                        null));
        assertThat(at("ActivityDate", "2026-12-24")).isEqualTo(Instant.parse("2026-11-12T09:30:00Z"));
        assertThat(at("CompletedDateTime", null)).isEqualTo(Instant.parse("2026-11-10T00:00:00Z"));
        assertThat(at("ActivityDate", null)).isEqualTo(Instant.parse("2026-11-12T09:30:00Z"));
    }

    @Test
    void a_call_that_reached_nobody_and_an_e_mail_of_unknown_direction_are_no_contact() {
        assertThat(engagement("CallDisposition", "Left Voicemail").outcome()).isEqualTo(Engagement.Outcome.NO_SHOW);
        assertThat(engagement("CallDisposition", "Connected").outcome()).isEqualTo(Engagement.Outcome.HELD);
        Engagement email = engagement("TaskSubtype", "Email");
        assertThat(email.kind()).isEqualTo(Engagement.Kind.EMAIL);
        assertThat(email.outcome()).isNull();
        assertThat(email.tookPartBy(NOW)).isFalse();
    }

    @Test
    void open_tasks_and_tasks_of_other_kinds_tell_nothing() {
        assertThat(map("activities", with(CALL, "IsClosed", "false"), false).records())
                .isEmpty();
        assertThat(map("activities", with(CALL, "TaskSubtype", "Task"), false).records())
                .isEmpty();
        assertThat(map("activities", with(CALL, "TaskSubtype", "ListEmail"), false)
                        .records())
                .isEmpty();
        assertThat(map("activities", with(CALL, "AccountId", null), false).records())
                .isEmpty();
        assertThat(map("activities", with(CALL, "IsClosed", "false"), false).setAside())
                .isEmpty();
    }

    @Test
    void a_deleted_task_takes_back_what_it_told() {
        assertThat(map("activities", Map.of(), true).deleted())
                .containsExactly(id("follow-up", "X1"), id("engagement", "X1"));
    }

    @Test
    void a_meeting_counts_once_its_end_has_passed_and_only_with_somebody_of_the_customer() {
        Map<String, String> event = Map.of(
                "AccountId", "001A", "WhoId", "003B", "EndDateTime", "2026-11-25T10:00:00.000Z", "IsChild", "false");

        Engagement meeting = (Engagement) made("events", event);
        Engagement internal = (Engagement) made("events", with(event, "WhoId", null));

        assertThat(meeting.kind()).isEqualTo(Engagement.Kind.MEETING);
        assertThat(meeting.tookPartBy(NOW)).isFalse();
        assertThat(meeting.tookPartBy(Instant.parse("2026-11-26T00:00:00Z"))).isTrue();
        assertThat(internal.tookPartBy(Instant.parse("2026-11-26T00:00:00Z"))).isFalse();
        assertThat(map("events", with(event, "IsChild", "true"), false).records())
                .isEmpty();
    }

    @Test
    void milestones_are_promises_by_their_names() {
        Map<String, String> milestone = Map.of(
                "Case.AccountId", "001A",
                "CaseId", "500D",
                "MilestoneType.Name", "First Response",
                "TargetDate", "2026-11-10T10:00:00.000Z",
                "CompletionDate", "2026-11-10T11:30:00.000Z",
                "IsViolated", "true",
                "ElapsedTimeInMins", "150");

        assertThat(made("case-milestones", milestone))
                .isEqualTo(new ServiceTarget(
                        id("service-target", "X1"),
                        id("account", "001A"),
                        id("ticket", "500D"),
                        ServiceTarget.Kind.FIRST_RESPONSE,
                        Instant.parse("2026-11-10T10:00:00Z"),
                        Instant.parse("2026-11-10T11:30:00Z"),
                        true,
                        150.0));
        assertThat(kindOf(milestone, "Resolution Time")).isEqualTo(ServiceTarget.Kind.RESOLUTION);
        assertThat(kindOf(milestone, "Weekly update")).isEqualTo(ServiceTarget.Kind.OTHER);
        assertThat(kindOf(milestone, null)).isEqualTo(ServiceTarget.Kind.OTHER);
    }

    @Test
    void opportunities_are_renewals_expansions_and_downgrades_and_new_business_is_none() {
        Map<String, String> lost = Map.of(
                "AccountId", "001A",
                "Type", "Existing Customer - Downgrade",
                "CloseDate", "2026-12-01",
                "IsClosed", "true",
                "IsWon", "true");

        Renewal downgrade = (Renewal) made("renewals", lost);

        assertThat(downgrade.kind()).isEqualTo(Renewal.Kind.DOWNGRADE);
        assertThat(downgrade.status()).isEqualTo(Renewal.Status.WON);
        assertThat(map("renewals", with(lost, "Type", "New Business"), false).records())
                .isEmpty();
        assertThat(map("renewals", with(lost, "Type", null), false).records()).isEmpty();
    }

    @Test
    void only_nps_questions_are_answers_on_a_scale_that_is_known() {
        Map<String, String> answer = Map.of(
                "Question.QuestionType", "NPS",
                "NumberValue", "9",
                "Invitation.ContactId", "003B",
                "CreatedDate", "2026-11-01T08:00:00.000Z");

        assertThat(made("survey-answers", answer))
                .isEqualTo(new SurveyAnswer(
                        id("survey-answer", "X1"),
                        null,
                        id("contact", "003B"),
                        null,
                        SurveyAnswer.Kind.NPS,
                        9,
                        0,
                        10,
                        Instant.parse("2026-11-01T08:00:00Z")));
        assertThat(map("survey-answers", with(answer, "Question.QuestionType", "Rating"), false)
                        .records())
                .isEmpty();
        assertThat(map("survey-answers", with(answer, "Invitation.ContactId", null), false)
                        .records())
                .isEmpty();
    }

    @Test
    void only_real_licenses_count_and_one_without_a_number_of_seats_is_a_site_license() {
        Map<String, String> license = Map.of(
                "sfLma__Status__c", "Active",
                "sfLma__Is_Sandbox__c", "false",
                "sfLma__Account__c", "001A",
                "sfLma__Package__c", "a01P",
                "sfLma__Seats__c", "25.0",
                "sfLma__Used_Licenses__c", "20.0",
                "sfLma__Expiration__c", "2027-03-31");

        LicenseUsage seats = (LicenseUsage) made("lma-licenses", license);
        LicenseUsage site = (LicenseUsage) made("lma-licenses", with(license, "sfLma__Seats__c", "-1.0"));
        LicenseUsage none = (LicenseUsage) made("lma-licenses", with(license, "sfLma__Seats__c", null));

        assertThat(seats.seatsPurchased()).isEqualTo(25);
        assertThat(seats.seatsAssigned()).isEqualTo(20);
        assertThat(seats.validUntil()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(seats.siteLicense()).isFalse();
        assertThat(site.siteLicense()).isTrue();
        assertThat(site.seatsPurchased()).isNull();
        assertThat(none.siteLicense()).isTrue();
        assertThat(map("lma-licenses", with(license, "sfLma__Status__c", "Trial"), false)
                        .records())
                .isEmpty();
        assertThat(map("lma-licenses", with(license, "sfLma__Is_Sandbox__c", "true"), false)
                        .records())
                .isEmpty();
    }

    @Test
    void what_was_bought_may_be_told_by_terms() {
        Mapped cpq = EVERYTHING.map(
                record(
                        "cpq-subscriptions",
                        Map.of(
                                "SBQQ__Account__c", "001A",
                                "SBQQ__Product__r.ProductCode", "CORE",
                                "SBQQ__Quantity__c", "-5.0",
                                "SBQQ__StartDate__c", "2026-06-01",
                                "SBQQ__EndDate__c", "2026-12-31"),
                        false),
                NOW);
        Mapped period = EVERYTHING.map(
                record(
                        "asset-periods",
                        Map.of(
                                "Asset.AccountId", "001A",
                                "Asset.ProductCode", "CORE",
                                "Quantity", "40.0",
                                "StartDate", "2026-06-01T00:00:00.000Z",
                                "EndDate", "2027-05-31T23:59:59.000Z"),
                        false),
                NOW);
        Mapped contract = EVERYTHING.map(
                record(
                        "contracts",
                        Map.of("AccountId", "001A", "StatusCode", "Activated", "EndDate", "2027-05-31"),
                        false),
                NOW);

        assertThat(((LicenseUsage) cpq.records().get(0)).seatsPurchased()).isEqualTo(-5);
        assertThat(((LicenseUsage) period.records().get(0)).validUntil()).isEqualTo(LocalDate.of(2027, 5, 31));
        assertThat(((Renewal) contract.records().get(0)).dueOn()).isEqualTo(LocalDate.of(2027, 5, 31));
    }

    @Test
    void no_subject_and_no_text_of_an_activity_is_asked_for() {
        assertThat(MAPPING.requests("salesforce"))
                .filteredOn(request -> Set.of("activities", "events", "cases")
                        .contains(request.stream().name()))
                .extracting(StreamRequest::fields)
                .allSatisfy(fields -> assertThat(fields).doesNotContain("Subject", "Description", "Comments"));
    }

    private static ServiceTarget.Kind kindOf(Map<String, String> milestone, @Nullable String name) {
        return ((ServiceTarget) made("case-milestones", with(milestone, "MilestoneType.Name", name))).kind();
    }

    private static Instant at(String field, @Nullable String value) {
        return engagement(field, value).at();
    }

    private static Engagement engagement(String field, @Nullable String value) {
        return (Engagement) made("activities", with(CALL, field, value));
    }

    private static Map<String, String> with(Map<String, String> row, String field, @Nullable String value) {
        Map<String, String> changed = new HashMap<>(row);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    private static SharedRecord made(String stream, Map<String, String> fields) {
        Mapped mapped = map(stream, fields, false);
        assertThat(mapped.setAside()).isEmpty();
        assertThat(mapped.records()).hasSize(1);
        return mapped.records().get(0);
    }

    private static Mapped map(String stream, Map<String, String> fields, boolean deleted) {
        return MAPPING.map(record(stream, fields, deleted), NOW);
    }

    /** Every field that the stream asks for is told; those not given are empty. */
    private static SourceRecord record(String stream, Map<String, String> fields, boolean deleted) {
        StreamId id = new StreamId("salesforce", stream);
        Map<String, @Nullable Object> told = new HashMap<>();
        if (!deleted) {
            EVERYTHING.requests("salesforce").stream()
                    .filter(request -> request.stream().equals(id))
                    .forEach(request -> request.fields().forEach(field -> told.put(field, null)));
            assertThat(told).containsKeys(fields.keySet().toArray(String[]::new));
        }
        told.putAll(fields);
        return new SourceRecord(id, "X1", told, NOW, deleted);
    }

    private static ExternalId id(String type, String value) {
        return new ExternalId("salesforce", type, value);
    }

    private static Mapping mapping(String yaml) {
        Problems problems = new Problems();
        Mapping mapping = Mapping.read(
                java.util.List.of(ConfigFile.parse("config/mapping/salesforce.yaml", yaml, name -> null, problems)),
                problems);
        assertThat(problems.list()).isEmpty();
        return mapping;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "config", "mapping", "salesforce.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
