package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.SalesforceTests.CLOCK;
import static io.crmvitals.sandbox.salesforce.SalesforceTests.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.partner.DescribeGlobalSObjectResult;
import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.fault.InvalidFieldFault;
import com.sforce.soap.partner.fault.InvalidSObjectFault;
import com.sforce.soap.partner.sobject.SObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The objects around an account, those that not every org has among them, as the vendor's own client meets them. */
class SalesforceObjectsTest {

    private final SalesforceOrg org = SalesforceTests.org();
    private SalesforceSandbox sandbox;
    private PartnerConnection client;
    private String acme;
    private String ada;

    @BeforeEach
    void sign_in() throws Exception {
        sandbox = SalesforceSandbox.start(org, CLOCK);
        client = SalesforceTests.signedIn(sandbox);
        acme = org.insert("Account", Map.of("Name", "Acme", "SystemModstamp", "2026-01-01T00:00:00Z"));
        ada = org.insert("Contact", Map.of("LastName", "Adams", "Name", "Ada Adams", "AccountId", acme));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void what_an_org_has_not_switched_on_does_not_exist() throws Exception {
        assertThatThrownBy(() -> client.query("SELECT Id FROM AccountContactRelation"))
                .isInstanceOf(InvalidSObjectFault.class);
        assertThatThrownBy(() -> client.query("SELECT Id FROM sfLma__License__c"))
                .isInstanceOf(InvalidSObjectFault.class);
        assertThatThrownBy(() -> client.query("SELECT SlaExitDate FROM Case")).isInstanceOf(InvalidFieldFault.class);
        assertThatThrownBy(() -> client.query("SELECT CurrentMrr FROM Asset")).isInstanceOf(InvalidFieldFault.class);

        org.feature(Feature.values());

        assertThat(client.query("SELECT Id, Roles FROM AccountContactRelation").getSize())
                .isZero();
        assertThat(client.query("SELECT SlaExitDate FROM Case").getSize()).isZero();
    }

    @Test
    void every_object_describes_itself_and_no_two_share_a_key_prefix() throws Exception {
        org.feature(Feature.values());

        DescribeGlobalSObjectResult[] all = client.describeGlobal().getSobjects();
        List<String> names =
                Arrays.stream(all).map(DescribeGlobalSObjectResult::getName).toList();
        DescribeSObjectResult[] described = client.describeSObjects(names.toArray(String[]::new));

        assertThat(names)
                .contains(
                        "Event",
                        "Contract",
                        "OpportunityContactRole",
                        "OpportunityHistory",
                        "CaseMilestone",
                        "MilestoneType",
                        "Entitlement",
                        "AssetStatePeriod",
                        "AssetAction",
                        "SurveyInvitation",
                        "SurveyResponse",
                        "SurveyQuestion",
                        "SurveyQuestionResponse",
                        "SurveySubject",
                        "sfLma__License__c",
                        "CurrencyType");
        assertThat(described).hasSameSizeAs(all);
        assertThat(all)
                .extracting(DescribeGlobalSObjectResult::getKeyPrefix)
                .doesNotHaveDuplicates()
                .allMatch(prefix -> prefix.length() == 3);
    }

    @Test
    void key_prefixes_are_the_vendors_own() {
        org.feature(Feature.CONTACTS_TO_MULTIPLE_ACCOUNTS, Feature.ENTITLEMENTS);
        String relation = org.insert("AccountContactRelation", Map.of("AccountId", acme, "ContactId", ada));

        assertThat(relation).startsWith("07k");
        assertThat(org.insert("Event", Map.of())).startsWith("00U");
        assertThat(org.insert("Contract", Map.of("AccountId", acme))).startsWith("800");
        assertThat(org.insert("Entitlement", Map.of("Name", "Gold"))).startsWith("550");
    }

    @Test
    void a_task_belongs_to_the_account_of_its_subject_or_else_of_its_person() throws Exception {
        String deal = org.insert("Opportunity", Map.of("Name", "Deal", "AccountId", acme));
        String contract = org.insert("Contract", Map.of("AccountId", acme));
        String ticket = org.insert("Case", Map.of("AccountId", acme));

        SaveResult[] saved = client.create(
                new SObject[] {task(deal, null), task(contract, null), task(ticket, null), task(ticket, ada)});

        assertThat(org.row("Task", saved[0].getId())).containsEntry("AccountId", acme);
        assertThat(org.row("Task", saved[1].getId())).containsEntry("AccountId", acme);
        assertThat(org.row("Task", saved[2].getId())).doesNotContainKey("AccountId");
        assertThat(org.row("Task", saved[3].getId())).containsEntry("AccountId", acme);
    }

    @Test
    void an_event_that_took_place_moves_the_last_activity_and_an_open_task_the_stamp_alone() throws Exception {
        client.create(new SObject[] {task(acme, null)});
        Map<String, Object> afterTask = org.row("Account", acme);
        SObject event = new SObject("Event");
        event.setField("WhatId", acme);
        event.setField("WhoId", ada);
        event.setField("StartDateTime", moment("2026-11-12T08:00:00Z"));
        event.setField("DurationInMinutes", 45);

        SaveResult saved = client.create(new SObject[] {event})[0];

        assertThat(afterTask).containsEntry("SystemModstamp", NOW).doesNotContainKey("LastActivityDate");
        assertThat(org.row("Account", acme)).containsEntry("LastActivityDate", LocalDate.parse("2026-11-12"));
        assertThat(org.row("Contact", ada)).containsEntry("LastActivityDate", LocalDate.parse("2026-11-12"));
        assertThat(org.row("Event", saved.getId()))
                .containsEntry("AccountId", acme)
                .containsEntry("ActivityDate", LocalDate.parse("2026-11-12"))
                .containsEntry("EndDateTime", Instant.parse("2026-11-12T08:45:00Z"));
    }

    @Test
    void a_query_follows_two_parents_in_a_row() throws Exception {
        org.feature(Feature.ENTITLEMENTS);
        String ticket = org.insert("Case", Map.of("AccountId", acme));
        String first = org.insert("MilestoneType", Map.of("Name", "First response"));
        org.insert("CaseMilestone", Map.of("CaseId", ticket, "MilestoneTypeId", first, "IsViolated", true));

        SObject milestone = client.query(
                        "SELECT IsViolated, MilestoneType.Name, Case.AccountId, Case.Account.Name FROM CaseMilestone WHERE Case.Account.Name = 'Acme'")
                .getRecords()[0];

        assertThat(milestone.getField("IsViolated")).isEqualTo("true");
        assertThat(milestone.getChild("MilestoneType").getField("Name")).isEqualTo("First response");
        assertThat(milestone.getChild("Case").getField("AccountId")).isEqualTo(acme);
        assertThat(milestone.getChild("Case").getChild("Account").getField("Name"))
                .isEqualTo("Acme");
    }

    @Test
    void a_parent_of_many_kinds_tells_its_kind_and_name_and_nothing_of_its_own() throws Exception {
        String queue = org.insert("Group", Map.of("Name", "Success", "Type", "Queue"));
        String ticket = org.insert("Case", Map.of("CaseNumber", "00001042"));
        org.insert("Task", Map.of("Subject", "On the case", "WhatId", ticket, "WhoId", ada, "OwnerId", queue));
        org.insert("Task", Map.of("Subject", "On the account", "WhatId", acme));

        SObject task = client.query(
                        "SELECT Subject, What.Type, What.Name, Who.Name, Owner.Type FROM Task WHERE What.Type = 'Case'")
                .getRecords()[0];

        assertThat(task.getField("Subject")).isEqualTo("On the case");
        assertThat(task.getChild("What").getField("Type")).isEqualTo("Case");
        assertThat(task.getChild("What").getField("Name")).isEqualTo("00001042");
        assertThat(task.getChild("Who").getField("Name")).isEqualTo("Ada Adams");
        assertThat(task.getChild("Owner").getField("Type")).isEqualTo("Group");
        assertThatThrownBy(() -> client.query("SELECT What.Industry FROM Task")).isInstanceOf(InvalidFieldFault.class);
        assertThatThrownBy(() -> client.query("SELECT What.Owner.Name FROM Task"))
                .isInstanceOf(InvalidFieldFault.class);
    }

    @Test
    void archived_activities_are_seen_by_query_all_alone() throws Exception {
        org.insert("Task", Map.of("Subject", "Old", "WhatId", acme, "IsArchived", true));
        org.insert("Event", Map.of("Subject", "New", "WhatId", acme));

        assertThat(client.query("SELECT Id FROM Task").getSize()).isZero();
        assertThat(client.queryAll("SELECT Id FROM Task WHERE IsArchived = true")
                        .getSize())
                .isEqualTo(1);
        assertThat(client.query("SELECT Id FROM Event WHERE AccountId = '" + acme + "'")
                        .getSize())
                .isEqualTo(1);
    }

    @Test
    void events_of_one_moment_are_walked_by_stamp_and_id() throws Exception {
        for (int i = 0; i < 7; i++) {
            org.insert("Event", Map.of("Subject", "E" + i, "SystemModstamp", "2026-11-01T00:00:00Z"));
        }
        List<String> walked = new ArrayList<>();
        String after = "";

        SObject[] page = events(after);
        while (page.length > 0) {
            Arrays.stream(page).map(SObject::getId).forEach(walked::add);
            after =
                    " AND (SystemModstamp > 2026-11-01T00:00:00.000Z OR (SystemModstamp = 2026-11-01T00:00:00.000Z AND Id > '"
                            + walked.get(walked.size() - 1) + "'))";
            page = events(after);
        }

        assertThat(walked).hasSize(7).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void records_have_a_currency_where_the_org_has_several() throws Exception {
        org.feature(Feature.MULTI_CURRENCY);
        org.insert("Opportunity", Map.of("Name", "Home"));
        org.insert("Opportunity", Map.of("Name", "Away", "CurrencyIsoCode", "USD"));

        SObject[] deals = client.query("SELECT Name, CurrencyIsoCode FROM Opportunity ORDER BY Name")
                .getRecords();

        assertThat(deals[0].getField("CurrencyIsoCode")).isEqualTo("USD");
        assertThat(deals[1].getField("CurrencyIsoCode")).isEqualTo("EUR");
        assertThat(client.getUserInfo().isOrganizationMultiCurrency()).isTrue();
    }

    @Test
    void numbers_are_counted_where_nobody_told_them() throws Exception {
        org.insert("Contract", Map.of("AccountId", acme));
        org.insert("Contract", Map.of("AccountId", acme));

        SObject[] contracts = client.query("SELECT ContractNumber FROM Contract ORDER BY ContractNumber")
                .getRecords();

        assertThat(contracts)
                .extracting(contract -> contract.getField("ContractNumber"))
                .containsExactly("00000001", "00000002");
    }

    private SObject[] events(String after) throws Exception {
        return client.query("SELECT Id FROM Event WHERE SystemModstamp >= 2026-10-01T00:00:00.000Z" + after
                        + " ORDER BY SystemModstamp, Id LIMIT 3")
                .getRecords();
    }

    private static SObject task(String what, String who) {
        SObject task = new SObject("Task");
        task.setField("Subject", "Call");
        task.setField("WhatId", what);
        if (who != null) {
            task.setField("WhoId", who);
        }
        return task;
    }

    private static Calendar moment(String iso) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(Instant.parse(iso).toEpochMilli());
        return calendar;
    }
}
