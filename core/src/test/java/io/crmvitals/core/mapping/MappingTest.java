package io.crmvitals.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final StreamId ACCOUNTS = new StreamId("crm", "accounts");
    private static final StreamId CONTACTS = new StreamId("crm", "contacts");
    private static final StreamId TICKETS = new StreamId("crm", "tickets");
    private static final StreamId ANSWERS = new StreamId("crm", "answers");

    private static final Mapping MAPPING = mapping("""
            system: crm
            name: OurCRM
            streams:
              accounts:
                records:
                  - to: account
                    fields:
                      name: Name
                      domains: {field: Website}
                      segment: {field: Segment__c, values: {Small: SMB, Mid-Market: MID_MARKET, "": DIGITAL}}
                      contractStart: Contract_Start__c
                      lastTouch: {field: touched, unit: epoch-milliseconds}
                      annualRevenue: ARR__c
                      csmSentiment: Pulse__c
                      owner: OwnerId
                  - to: license-usage
                    when: has(source.Seats__c)
                    fields: {account: {expression: source.Key}, seatsPurchased: Seats__c, siteLicense: Site__c}
              contacts:
                records:
                  - to: contact
                    fields:
                      account: AccountId
                      email: Email
                      roles: {field: Roles__c, values: {Exec Sponsor: SPONSOR, Champ: CHAMPION, None: ""}}
              tickets:
                records:
                  - to: ticket
                    when: source.status != 'spam'
                    fields:
                      openedAt: created
                      solvedAt: solved
                      status: {field: status, values: {new: OPEN, hold: PENDING, done: SOLVED}}
                      priority: priority
                      firstReplyMinutes: {field: reply_ms, unit: milliseconds}
                      resolutionMinutes: {expression: "source.hours", unit: hours}
              answers:
                records:
                  - to: survey-answer
                    part: nps
                    when: has(source.nps)
                    fields: {kind: {constant: NPS}, value: nps, scaleMin: {constant: 0}, scaleMax: {constant: 10}, answeredAt: at}
                  - to: survey-answer
                    part: csat
                    when: has(source.csat)
                    fields: {kind: {constant: CSAT}, value: csat, scaleMin: {constant: 1}, scaleMax: {constant: 5}, answeredAt: at}
            """);

    private static Mapping mapping(String yaml) {
        Problems problems = new Problems();
        Mapping mapping = Mapping.read(
                List.of(ConfigFile.parse("config/mapping/crm.yaml", yaml, name -> null, problems)), problems);
        problems.throwIfAny();
        return mapping;
    }

    private static SourceRecord record(StreamId stream, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new SourceRecord(stream, "7", fields, NOW, false);
    }

    private static Ticket ticket(@Nullable Object... namesAndValues) {
        return (Ticket) map(record(TICKETS, namesAndValues)).records().get(0);
    }

    private static Mapped map(SourceRecord record) {
        return MAPPING.map(record, NOW);
    }

    private static String reason(SourceRecord record) {
        Mapped mapped = map(record);
        assertThat(mapped.records()).isEmpty();
        assertThat(mapped.setAside()).hasSize(1);
        return mapped.setAside().get(0).reason();
    }

    @Test
    void an_account_is_made_from_texts_as_vendors_send_them() {
        Mapped mapped = map(record(
                ACCOUNTS,
                "Name",
                "Acme Ltd",
                "Website",
                "https://www.Acme.Example:8443/start?x=1",
                "Segment__c",
                "mid-market",
                "Contract_Start__c",
                "2025-02-01",
                "touched",
                "1767225600000",
                "ARR__c",
                "12500.50",
                "Pulse__c",
                4.0,
                "OwnerId",
                99L));

        Account account = (Account) mapped.records().get(0);
        assertThat(account.id()).isEqualTo(new ExternalId("crm", "account", "7"));
        assertThat(account.name()).isEqualTo("Acme Ltd");
        assertThat(account.domains()).containsExactly("acme.example");
        assertThat(account.segment()).isEqualTo(Segment.MID_MARKET);
        assertThat(account.contractStart()).isEqualTo(LocalDate.of(2025, 2, 1));
        assertThat(account.lastTouch()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(account.annualRevenue()).isEqualTo(new BigDecimal("12500.50"));
        assertThat(account.csmSentiment()).isEqualTo(4);
        assertThat(account.owner()).isEqualTo(new ExternalId("crm", "user", "99"));
        assertThat(account.country()).isNull();
        assertThat(mapped.setAside()).isEmpty();
    }

    @Test
    void one_source_record_may_become_several_kinds() {
        Mapped mapped = map(record(ACCOUNTS, "Name", "Acme", "Seats__c", "120", "Site__c", "false", "Key", "001A"));

        assertThat(mapped.records()).hasSize(2);
        LicenseUsage usage = (LicenseUsage) mapped.records().get(1);
        assertThat(usage.id()).isEqualTo(new ExternalId("crm", "license-usage", "7"));
        assertThat(usage.account()).isEqualTo(new ExternalId("crm", "account", "001A"));
        assertThat(usage.seatsPurchased()).isEqualTo(120);
        assertThat(usage.siteLicense()).isFalse();
        assertThat(usage.logins()).isNull();
        assertThat(((Account) mapped.records().get(0)).segment())
                .as("empty has a mapping of its own")
                .isEqualTo(Segment.DIGITAL);
    }

    @Test
    void multiple_choices_are_split_and_mapped_one_by_one() {
        Contact contact = (Contact) map(record(CONTACTS, "AccountId", "001A", "Roles__c", "Champ;Exec Sponsor;None"))
                .records()
                .get(0);

        assertThat(contact.roles()).containsExactlyInAnyOrder(ContactRole.CHAMPION, ContactRole.SPONSOR);
        assertThat(contact.email()).isNull();
        Contact listed = (Contact)
                map(record(CONTACTS, "Roles__c", List.of("Champ"))).records().get(0);
        assertThat(listed.roles()).containsExactly(ContactRole.CHAMPION);
    }

    @Test
    void an_empty_text_and_an_empty_list_are_absent() {
        Mapped mapped = map(record(ACCOUNTS, "Name", "Acme", "OwnerId", List.of(), "ARR__c", "", "Website", "n/a"));

        Account account = (Account) mapped.records().get(0);
        assertThat(account.owner()).isNull();
        assertThat(account.annualRevenue()).isNull();
        assertThat(account.domains()).isEmpty();
    }

    @Test
    void times_are_converted_to_the_unit_of_the_record() {
        Ticket ticket = ticket(
                "created",
                "2026-11-01T10:00:00.000+0000",
                "solved",
                "2026-11-01T12:30:00+01:00",
                "status",
                "done",
                "priority",
                "urgent",
                "reply_ms",
                90_000L,
                "hours",
                new BigDecimal("1.5"));

        assertThat(ticket.openedAt()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(ticket.solvedAt()).isEqualTo("2026-11-01T11:30:00Z");
        assertThat(ticket.priority()).isEqualTo(Ticket.Priority.URGENT);
        assertThat(ticket.firstReplyMinutes()).isEqualTo(1.5);
        assertThat(ticket.resolutionMinutes()).isEqualTo(90.0);
    }

    @Test
    void a_value_without_a_mapping_sets_the_record_aside_and_says_where_to_add_it() {
        SourceRecord strange = record(TICKETS, "created", "2026-11-01", "status", "new", "priority", "P0");

        assertThat(map(strange).setAside())
                .containsExactly(new SetAside(
                        TICKETS,
                        "7",
                        "map",
                        "OurCRM ticket 7 was set aside: its priority \"P0\" has no mapping. Add it under"
                                + " streams.tickets.records[1].fields.priority.values in config/mapping/crm.yaml, then replay.",
                        NOW));
        assertThat(reason(record(CONTACTS, "Roles__c", "Champ;Boss")))
                .isEqualTo("OurCRM contact 7 was set aside: its roles \"Boss\" has no mapping. Add it under"
                        + " streams.contacts.records[1].fields.roles.values in config/mapping/crm.yaml, then replay.");
    }

    @Test
    void one_kind_that_cannot_be_made_leaves_the_other_untouched() {
        Mapped mapped = map(record(ACCOUNTS, "Name", "Acme", "Seats__c", "-5"));

        assertThat(mapped.records()).extracting(made -> made.id().type()).containsExactly("account");
        assertThat(mapped.setAside().get(0).reason())
                .isEqualTo(
                        "OurCRM license-usage 7 was set aside: its seatsPurchased is -5, below zero. Correct it at the source, or mend"
                                + " streams.accounts.records[2].fields in config/mapping/crm.yaml, then replay.");
        assertThat(mapped.deleted()).isEmpty();
    }

    @Test
    void impossible_values_are_told_with_digits_but_never_with_words() {
        String mend = ". Correct it at the source, or mend streams.accounts.records[1].fields.";

        assertThat(reason(record(ACCOUNTS, "Name", "A", "ARR__c", "Jane Doe")))
                .isEqualTo(
                        "OurCRM account 7 was set aside: its annualRevenue is a text of 8 characters, not a number such as 12.50"
                                + mend + "annualRevenue in config/mapping/crm.yaml, then replay.");
        assertThat(reason(record(ACCOUNTS, "Name", "A", "Contract_Start__c", "2026-02-30")))
                .contains("its contractStart is \"2026-02-30\", not a date such as 2026-11-30 or 2026-11-30T08:15:00Z"
                        + mend);
        assertThat(reason(record(ACCOUNTS, "Name", "A", "Contract_Start__c", 1767225600000L)))
                .contains("; if it counts from 1970, add unit: epoch-milliseconds" + mend);
        assertThat(reason(record(ACCOUNTS, "Name", "A", "Pulse__c", "3.5")))
                .contains("its csmSentiment is \"3.5\", not a whole number");
        assertThat(reason(record(ACCOUNTS, "Name", "A", "Pulse__c", 9L)))
                .contains("its csmSentiment is 9, outside 1 to 5");
        assertThat(reason(record(ACCOUNTS, "Name", "A", "Segment__c", "jane@acme.example")))
                .contains("its segment (a text of 17 characters) has no mapping");
        assertThat(reason(record(ACCOUNTS, "Name", "A", "OwnerId", Arrays.asList("1", "2"))))
                .contains("its owner holds 2 ids where one is needed");
    }

    @Test
    void a_record_that_lacks_what_it_needs_is_set_aside() {
        assertThat(reason(record(ACCOUNTS, "Name", " ")))
                .isEqualTo(
                        "OurCRM account 7 was set aside: its name is empty, and an account needs it (the customer's name). Fill it in at"
                                + " the source, or map another field at streams.accounts.records[1].fields.name in config/mapping/crm.yaml, then"
                                + " replay.");
    }

    @Test
    void an_end_before_its_start_is_set_aside() {
        assertThat(reason(record(TICKETS, "created", "2026-11-02", "solved", "2026-11-01", "status", "done")))
                .contains(
                        "its solvedAt 2026-11-01T00:00:00Z is before its openedAt 2026-11-02T00:00:00Z. Correct it at the source");
    }

    @Test
    void an_answer_outside_its_scale_is_set_aside_and_its_neighbor_kept() {
        Mapped mapped = map(record(ANSWERS, "nps", "11", "csat", "5", "at", "2026-11-01T08:00:00Z"));

        assertThat(mapped.records()).hasSize(1);
        SurveyAnswer csat = (SurveyAnswer) mapped.records().get(0);
        assertThat(csat.id().value()).isEqualTo("7/csat");
        assertThat(csat.value()).isEqualTo(5.0);
        assertThat(csat.scaleMax()).isEqualTo(5.0);
        assertThat(mapped.setAside().get(0).reason())
                .startsWith(
                        "OurCRM survey-answer 7/nps was set aside: the answer 11.0 lies outside its scale 0.0 to 10.0. Correct it");
    }

    @Test
    void a_deleted_record_deletes_every_kind_of_its_stream() {
        Mapped mapped = map(new SourceRecord(ACCOUNTS, "7", Map.of(), NOW, true));

        assertThat(mapped.records()).isEmpty();
        assertThat(mapped.setAside()).isEmpty();
        assertThat(mapped.deleted())
                .containsExactly(new ExternalId("crm", "account", "7"), new ExternalId("crm", "license-usage", "7"));
    }

    @Test
    void a_record_that_no_longer_fits_the_filter_is_gone() {
        Mapped mapped = map(record(TICKETS, "created", "2026-11-01", "status", "spam"));

        assertThat(mapped.records()).isEmpty();
        assertThat(mapped.deleted()).containsExactly(new ExternalId("crm", "ticket", "7"));
    }

    @Test
    void a_stream_without_rules_gives_nothing() {
        Mapped mapped = map(record(new StreamId("crm", "calls"), "a", "b"));

        assertThat(mapped).isEqualTo(new Mapped(List.of(), List.of(), List.of()));
    }

    @Test
    void a_failing_filter_sets_the_record_aside() {
        Mapping mapping = mapping(
                "system: crm\nstreams: {accounts: {records: [{to: account, when: source.seats > 5, fields: {name: Name}}]}}\n");

        Mapped mapped = mapping.map(record(ACCOUNTS, "Name", "A", "seats", "many"), NOW);

        assertThat(mapped.setAside().get(0).reason())
                .isEqualTo(
                        "Crm account 7 was set aside: the filter \"source.seats > 5\" gives no result here: a value is absent or of"
                                + " another kind than the operator takes. Ask has(...) first, or convert it, for example: double(x). Mend"
                                + " streams.accounts.records[1].when in config/mapping/crm.yaml, then replay.");
    }

    @Test
    void the_preview_shows_source_and_result_of_each_field() {
        List<Explanation> rows = MAPPING.explain(
                record(TICKETS, "created", "2026-11-01", "status", "hold", "priority", "P0", "reply_ms", 120000L));

        assertThat(rows)
                .contains(
                        new Explanation("ticket", "status", "status", "hold", Ticket.Status.PENDING, ""),
                        new Explanation("ticket", "firstReplyMinutes", "reply_ms", 120000L, 2.0, ""),
                        new Explanation("ticket", "resolutionMinutes", "source.hours", null, null, ""),
                        new Explanation("ticket", "priority", "priority", "P0", null, "\"P0\" has no mapping"));
        assertThat(MAPPING.explain(record(TICKETS, "created", "2026-11-01", "status", "spam")))
                .containsExactly(new Explanation(
                        "ticket", "", "source.status != 'spam'", null, null, "the filter is false: no ticket is made"));
        assertThat(MAPPING.explain(record(TICKETS, "created", "2026-11-02", "solved", "2026-11-01", "status", "done")))
                .last()
                .extracting(Explanation::problem)
                .asString()
                .contains("is before its openedAt");
    }

    @Test
    void the_check_finds_fields_and_values_that_the_vendor_does_not_have() {
        Map<String, Field> fields = Map.of(
                "created", new Field("datetime", true, false, List.of()),
                "solvd", new Field("datetime", true, false, List.of()),
                "status", new Field("picklist", true, false, List.of("new", "holding", "done", "spam")),
                "priority", new Field("picklist", true, false, List.of("urgent", "P0")),
                "reply_ms", new Field("number", false, false, List.of()),
                "hours", new Field("number", true, false, List.of()));

        ConnectionReport report =
                new ConnectionReport("crm", "org 1", List.of(new StreamReport(TICKETS, null, fields)), List.of());

        String rule = "streams.tickets.records[1].fields.";
        assertThat(MAPPING.compare(report))
                .containsExactly(
                        new ConfigProblem(
                                "config/mapping/crm.yaml",
                                32,
                                rule + "solvedAt reads solved, which crm.tickets does not have. Did you mean solvd?"),
                        new ConfigProblem(
                                "config/mapping/crm.yaml",
                                35,
                                rule + "firstReplyMinutes reads reply_ms, which the integration user may not"
                                        + " read. Give it read access to crm.tickets reply_ms, or map another field."));
        assertThat(MAPPING.picklists(report))
                .containsExactly(
                        new ConfigProblem(
                                "config/mapping/crm.yaml",
                                33,
                                rule + "status.values names \"hold\", which status does not have."),
                        new ConfigProblem(
                                "config/mapping/crm.yaml",
                                33,
                                rule + "status: the value \"holding\" of status has no mapping; records with it"
                                        + " will be set aside. Add it under " + rule + "status.values"),
                        new ConfigProblem(
                                "config/mapping/crm.yaml",
                                34,
                                rule + "priority: the value \"P0\" of priority has no mapping; records with it"
                                        + " will be set aside. Add it under " + rule + "priority.values"));
    }

    @Test
    void the_check_leaves_alone_what_cannot_be_read_or_is_not_described() {
        ConnectionReport report = new ConnectionReport(
                "crm",
                "org 1",
                List.of(new StreamReport(TICKETS, "not bought", Map.of()), new StreamReport(ACCOUNTS, null, Map.of())),
                List.of());

        assertThat(MAPPING.compare(report)).isEmpty();
        assertThat(MAPPING.picklists(report)).isEmpty();
    }
}
