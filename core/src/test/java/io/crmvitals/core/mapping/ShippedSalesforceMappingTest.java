package io.crmvitals.core.mapping;

import static io.crmvitals.core.mapping.ShippedMapping.NOW;
import static io.crmvitals.core.mapping.ShippedMapping.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SurveyAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The mapping that comes with the product, on rows as the partner API tells them: everything is text, an empty field is null. */
class ShippedSalesforceMappingTest {

    private static final ShippedMapping SHIPPED = new ShippedMapping("salesforce");

    private static final Map<String, String> CALL = Map.of(
            "AccountId", "001A",
            "WhoId", "003B",
            "IsClosed", "true",
            "TaskSubtype", "Call",
            "ActivityDate", "2026-11-10",
            "CompletedDateTime", "2026-11-12T09:30:00.000Z");

    @Test
    void the_other_ways_of_telling_the_same_are_off() {
        assertThat(SHIPPED.usual().requests("salesforce"))
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
                        "deliverables",
                        "users");
        assertThat(SHIPPED.everything().requests("salesforce"))
                .extracting(request -> request.stream().name())
                .contains("contracts", "survey-satisfaction", "cpq-subscriptions", "asset-periods");
    }

    @Test
    void a_place_at_an_account_is_a_record_of_the_person() {
        Contact place = (Contact) SHIPPED.made(
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
                        SHIPPED.id("contact", "X1"),
                        SHIPPED.id("account", "001A"),
                        "Ann Lee",
                        "ann@acme.example",
                        null,
                        Set.of(ContactRole.SPONSOR, ContactRole.USER),
                        false,
                        Instant.parse("2026-10-01T00:00:00Z"),
                        null,
                        SHIPPED.id("contact", "003B"),
                        null));
    }

    @Test
    void a_task_with_our_key_is_a_follow_up_and_never_an_engagement() {
        Map<String, String> ours = new HashMap<>(CALL);
        ours.put("CRMV_Task_Key__c", "p01-0f");
        ours.put("OwnerId", "005C");

        assertThat(SHIPPED.made("activities", ours))
                .isEqualTo(new FollowUp(
                        SHIPPED.id("follow-up", "X1"),
                        SHIPPED.id("account", "001A"),
                        "p01-0f",
                        FollowUp.Status.DONE,
                        LocalDate.of(2026, 11, 10),
                        Instant.parse("2026-11-12T09:30:00Z"),
                        SHIPPED.id("user", "005C"),
                        null));
        ours.put("IsClosed", "false");
        ours.remove("CompletedDateTime");
        assertThat(((FollowUp) SHIPPED.made("activities", ours)).status()).isEqualTo(FollowUp.Status.OPEN);
    }

    @Test
    void a_closed_call_was_held_on_the_earlier_of_its_day_and_its_closing() {
        assertThat(SHIPPED.made("activities", CALL))
                .isEqualTo(new Engagement(
                        SHIPPED.id("engagement", "X1"),
                        SHIPPED.id("account", "001A"),
                        SHIPPED.id("contact", "003B"),
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
        assertThat(SHIPPED.map("activities", with(CALL, "IsClosed", "false")).records())
                .isEmpty();
        assertThat(SHIPPED.map("activities", with(CALL, "TaskSubtype", "Task")).records())
                .isEmpty();
        assertThat(SHIPPED.map("activities", with(CALL, "TaskSubtype", "ListEmail"))
                        .records())
                .isEmpty();
        assertThat(SHIPPED.map("activities", with(CALL, "AccountId", null)).records())
                .isEmpty();
        assertThat(SHIPPED.map("activities", with(CALL, "IsClosed", "false")).setAside())
                .isEmpty();
    }

    @Test
    void a_deleted_task_takes_back_what_it_told() {
        assertThat(SHIPPED.everything().map(SHIPPED.deleted("activities"), NOW).deleted())
                .containsExactly(SHIPPED.id("follow-up", "X1"), SHIPPED.id("engagement", "X1"));
    }

    @Test
    void a_meeting_counts_once_its_end_has_passed_and_only_with_somebody_of_the_customer() {
        Map<String, String> event = Map.of(
                "AccountId", "001A", "WhoId", "003B", "EndDateTime", "2026-11-25T10:00:00.000Z", "IsChild", "false");

        Engagement meeting = (Engagement) SHIPPED.made("events", event);
        Engagement internal = (Engagement) SHIPPED.made("events", with(event, "WhoId", null));

        assertThat(meeting.kind()).isEqualTo(Engagement.Kind.MEETING);
        assertThat(meeting.tookPartBy(NOW)).isFalse();
        assertThat(meeting.tookPartBy(Instant.parse("2026-11-26T00:00:00Z"))).isTrue();
        assertThat(internal.tookPartBy(Instant.parse("2026-11-26T00:00:00Z"))).isFalse();
        assertThat(SHIPPED.map("events", with(event, "IsChild", "true")).records())
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

        assertThat(SHIPPED.made("case-milestones", milestone))
                .isEqualTo(new ServiceTarget(
                        SHIPPED.id("service-target", "X1"),
                        SHIPPED.id("account", "001A"),
                        SHIPPED.id("ticket", "500D"),
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

        Renewal downgrade = (Renewal) SHIPPED.made("renewals", lost);

        assertThat(downgrade.kind()).isEqualTo(Renewal.Kind.DOWNGRADE);
        assertThat(downgrade.status()).isEqualTo(Renewal.Status.WON);
        assertThat(SHIPPED.map("renewals", with(lost, "Type", "New Business")).records())
                .isEmpty();
        assertThat(SHIPPED.map("renewals", with(lost, "Type", null)).records()).isEmpty();
    }

    @Test
    void only_nps_questions_are_answers_on_a_scale_that_is_known() {
        Map<String, String> answer = Map.of(
                "Question.QuestionType", "NPS",
                "NumberValue", "9",
                "Invitation.ContactId", "003B",
                "CreatedDate", "2026-11-01T08:00:00.000Z");

        assertThat(SHIPPED.made("survey-answers", answer))
                .isEqualTo(new SurveyAnswer(
                        SHIPPED.id("survey-answer", "X1"),
                        null,
                        SHIPPED.id("contact", "003B"),
                        null,
                        SurveyAnswer.Kind.NPS,
                        9,
                        0,
                        10,
                        Instant.parse("2026-11-01T08:00:00Z")));
        assertThat(SHIPPED.map("survey-answers", with(answer, "Question.QuestionType", "Rating"))
                        .records())
                .isEmpty();
        assertThat(SHIPPED.map("survey-answers", with(answer, "Invitation.ContactId", null))
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

        LicenseUsage seats = (LicenseUsage) SHIPPED.made("lma-licenses", license);
        LicenseUsage site = (LicenseUsage) SHIPPED.made("lma-licenses", with(license, "sfLma__Seats__c", "-1.0"));
        LicenseUsage none = (LicenseUsage) SHIPPED.made("lma-licenses", with(license, "sfLma__Seats__c", null));

        assertThat(seats.seatsPurchased()).isEqualTo(25);
        assertThat(seats.seatsAssigned()).isEqualTo(20);
        assertThat(seats.validUntil()).isEqualTo(LocalDate.of(2027, 3, 31));
        assertThat(seats.siteLicense()).isFalse();
        assertThat(site.siteLicense()).isTrue();
        assertThat(site.seatsPurchased()).isNull();
        assertThat(none.siteLicense()).isTrue();
        assertThat(SHIPPED.map("lma-licenses", with(license, "sfLma__Status__c", "Trial"))
                        .records())
                .isEmpty();
        assertThat(SHIPPED.map("lma-licenses", with(license, "sfLma__Is_Sandbox__c", "true"))
                        .records())
                .isEmpty();
    }

    @Test
    void what_was_bought_may_be_told_by_terms() {
        Mapped cpq = SHIPPED.map(
                "cpq-subscriptions",
                Map.of(
                        "SBQQ__Account__c", "001A",
                        "SBQQ__Product__r.ProductCode", "CORE",
                        "SBQQ__Quantity__c", "-5.0",
                        "SBQQ__StartDate__c", "2026-06-01",
                        "SBQQ__EndDate__c", "2026-12-31"));
        Mapped period = SHIPPED.map(
                "asset-periods",
                Map.of(
                        "Asset.AccountId", "001A",
                        "Asset.ProductCode", "CORE",
                        "Quantity", "40.0",
                        "StartDate", "2026-06-01T00:00:00.000Z",
                        "EndDate", "2027-05-31T23:59:59.000Z"));
        Mapped contract = SHIPPED.map(
                "contracts", Map.of("AccountId", "001A", "StatusCode", "Activated", "EndDate", "2027-05-31"));

        assertThat(((LicenseUsage) cpq.records().get(0)).seatsPurchased()).isEqualTo(-5);
        assertThat(((LicenseUsage) period.records().get(0)).validUntil()).isEqualTo(LocalDate.of(2027, 5, 31));
        assertThat(((Renewal) contract.records().get(0)).dueOn()).isEqualTo(LocalDate.of(2027, 5, 31));
    }

    @Test
    void no_subject_and_no_text_of_an_activity_is_asked_for() {
        assertThat(SHIPPED.usual().requests("salesforce"))
                .filteredOn(request -> Set.of("activities", "events", "cases")
                        .contains(request.stream().name()))
                .extracting(StreamRequest::fields)
                .allSatisfy(fields -> assertThat(fields).doesNotContain("Subject", "Description", "Comments"));
    }

    private static ServiceTarget.Kind kindOf(Map<String, String> milestone, @Nullable String name) {
        return ((ServiceTarget) SHIPPED.made("case-milestones", with(milestone, "MilestoneType.Name", name))).kind();
    }

    private static Instant at(String field, @Nullable String value) {
        return engagement(field, value).at();
    }

    private static Engagement engagement(String field, @Nullable String value) {
        return (Engagement) SHIPPED.made("activities", with(CALL, field, value));
    }
}
