package io.crmvitals.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.LicenseUsage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingReaderTest {

    private static final String FIRST = "streams.tickets.records[1].";

    private final Problems problems = new Problems();

    private Mapping read(String yaml) {
        return Mapping.read(
                List.of(ConfigFile.parse("config/mapping/desk.yaml", yaml, name -> null, problems)), problems);
    }

    private List<String> told() {
        return problems.list().stream()
                .map(problem -> problem.line() + ": " + problem.text())
                .toList();
    }

    @Test
    void only_fields_that_a_rule_names_are_asked_for_and_accounts_come_first() {
        Mapping mapping = read("""
                system: desk
                streams:
                  tickets:
                    object: Case
                    records:
                      - to: ticket
                        when: source.Kind__c != 'spam' && has(source.Owner.Name)
                        fields:
                          openedAt: created_at
                          status: {field: state, values: {new: open}, otherwise: solved}
                          escalated: {expression: "source['custom.7'] == true"}
                  accounts:
                    records:
                      - to: account
                        fields: {name: Name}
                      - to: licenseUsage
                        fields: {account: Id, seatsPurchased: Seats__c}
                """);

        assertThat(told()).isEmpty();
        assertThat(mapping.requests("desk"))
                .containsExactly(
                        new StreamRequest(new StreamId("desk", "accounts"), Set.of("Name", "Id", "Seats__c"), Map.of()),
                        new StreamRequest(
                                new StreamId("desk", "tickets"),
                                Set.of("Kind__c", "Owner.Name", "created_at", "state", "custom.7"),
                                Map.of("object", "Case")));
        assertThat(mapping.requests("crm")).isEmpty();
        assertThat(mapping.kinds(new StreamId("desk", "accounts"))).containsExactly(Account.class, LicenseUsage.class);
        assertThat(mapping.kinds(new StreamId("desk", "other"))).isEmpty();
    }

    @Test
    void everything_wrong_is_told_at_once_with_its_line() {
        read("""
                system: desk
                streams:
                  tickets:
                    records:
                      - to: ticket
                        when: source.A + 1
                        filter: x
                        fields:
                          prioritty: p
                          id: ID
                          weather: w
                          priority: {field: p, values: {a: HIHG}, otherwise: URGENTT}
                          firstReplyMinutes: {field: m, unit: milisecond}
                          kind: {field: k, unit: hours}
                          escalated: {constant: maybe}
                          reopens: {field: r, constant: 1}
                          resolutionMinutes: {unit: hours}
                          openedAt: {expression: "source.x ? 'a' : 'b'"}
                      - to: tickt
                        fields: {a: b}
                      - to: milestone
                        fields: {name: {field: N, feld: M}}
                """);

        assertThat(told())
                .containsExactly(
                        "6: " + FIRST
                                + "when is wrong: \"source.A + 1\" gives a whole number, but true or false is needed here",
                        "7: " + FIRST + "filter is not a known key. Known here: to, when, part, id, fields.",
                        "8: " + FIRST
                                + "fields lacks status (OPEN, PENDING (waiting for the customer) or SOLVED), which every ticket needs."
                                + " Map it, for example: status: Its_Source_Field",
                        "9: " + FIRST + "fields.prioritty is not a field of ticket. Did you mean priority?",
                        "10: " + FIRST
                                + "fields.id cannot be mapped; a record's id is the one that the system itself gives. Remove this line. Where a"
                                + " row tells of something else, write id beside to, for example: id: customer_no",
                        "11: " + FIRST
                                + "fields.weather is not a field of ticket. Its fields are account, requester, openedAt, solvedAt, status,"
                                + " priority, kind, escalated, firstReplyMinutes, resolutionMinutes, reopens, topic, automatic.",
                        "12: " + FIRST
                                + "fields.priority.values.a is \"HIHG\". Write one of LOW, NORMAL, HIGH, URGENT. Did you mean HIGH?",
                        "12: " + FIRST
                                + "fields.priority.otherwise is \"URGENTT\". Write one of LOW, NORMAL, HIGH, URGENT. Did you mean URGENT?",
                        "13: " + FIRST
                                + "fields.firstReplyMinutes.unit is \"milisecond\". Write one of milliseconds, seconds, minutes, hours."
                                + " Did you mean milliseconds?",
                        "14: " + FIRST + "fields.kind.unit is \"hours\". kind takes no unit. Remove it.",
                        "15: " + FIRST + "fields.escalated.constant is \"maybe\". escalated takes: true or false.",
                        "16: " + FIRST
                                + "fields.reopens has field and constant. Write exactly one of field, constant, expression, for example:"
                                + " {field: Its_Source_Field}",
                        "17: " + FIRST
                                + "fields.resolutionMinutes says not where its value comes from. Write exactly one of field, constant,"
                                + " expression, for example: {field: Its_Source_Field}",
                        "18: " + FIRST
                                + "fields.openedAt.expression is wrong: \"source.x ? 'a' : 'b'\" gives a text, but a point in time is needed"
                                + " here",
                        "19: streams.tickets.records[2].to is \"tickt\". Write one of account, contact, ticket, renewal, license-usage,"
                                + " survey-answer, survey-invitation, milestone, engagement, follow-up, service-target, feature-request, user. Did you mean ticket?",
                        "22: streams.tickets.records[3].fields lacks plannedFor (day it was planned for), which every milestone needs. Map it, for"
                                + " example: plannedFor: Its_Source_Field",
                        "22: streams.tickets.records[3].fields.name.feld is not a known key. Did you mean"
                                + " streams.tickets.records[3].fields.name.field?");
    }

    @Test
    void a_stream_that_is_not_enabled_is_checked_but_neither_asked_for_nor_mapped() {
        Mapping mapping = read("""
                system: desk
                streams:
                  accounts:
                    enabled: true
                    records:
                      - to: account
                        fields: {name: Name}
                  orders:
                    enabled: false
                    object: Order
                    records:
                      - to: renewal
                        fields: {kind: {constant: RENEWAL}, dueOn: EndDate, status: {constant: OPEN}}
                """);
        StreamId orders = new StreamId("desk", "orders");
        SourceRecord order = new SourceRecord(orders, "1", Map.of("EndDate", "2026-11-30"), Instant.EPOCH, false);

        assertThat(told()).isEmpty();
        assertThat(mapping.requests("desk"))
                .containsExactly(new StreamRequest(new StreamId("desk", "accounts"), Set.of("Name"), Map.of()));
        assertThat(mapping.kinds(orders)).isEmpty();
        assertThat(mapping.map(order, Instant.EPOCH).records()).isEmpty();
        assertThat(mapping.explain(order)).isEmpty();
    }

    @Test
    void what_is_wrong_in_a_stream_that_is_not_enabled_is_told_all_the_same() {
        read("""
                system: desk
                streams:
                  orders:
                    enabled: no
                    records:
                      - to: renewal
                        fields: {kind: {constant: RENEWALS}, dueOn: EndDate, status: {constant: OPEN}}
                  items:
                    enabled: false
                    records:
                      - to: renewel
                        fields: {}
                """);

        assertThat(told())
                .containsExactly(
                        "4: streams.orders.enabled is \"no\". Write true or false.",
                        "7: streams.orders.records[1].fields.kind.constant is \"RENEWALS\". Write one of RENEWAL, EXPANSION,"
                                + " DOWNGRADE. Did you mean RENEWAL?",
                        "11: streams.items.records[1].to is \"renewel\". Write one of account, contact, ticket, renewal, license-usage,"
                                + " survey-answer, survey-invitation, milestone, engagement, follow-up, service-target, feature-request, user. Did you mean renewal?");
    }

    @Test
    void a_file_without_system_or_streams_is_told() {
        read("stream: {}\n");

        assertThat(told())
                .containsExactly(
                        "1: system is missing. Write a text, for example: system: value",
                        "1: streams is missing. Write at least one stream, for example: streams: {accounts: {records: [...]}}",
                        "1: stream is not a known key. Did you mean streams?");
    }

    @Test
    void a_system_is_mapped_in_one_file() {
        String yaml = "system: desk\nstreams: {a: {records: []}}\n";
        Mapping.read(
                List.of(
                        ConfigFile.parse("config/mapping/desk.yaml", yaml, name -> null, problems),
                        ConfigFile.parse("config/mapping/old.yaml", yaml, name -> null, problems)),
                problems);

        assertThat(told())
                .containsExactly(
                        "1: system is \"desk\". That system is mapped in config/mapping/desk.yaml already; one file a system.");
    }

    @Test
    void the_record_model_prints_its_fields_as_a_table() {
        assertThat(RecordModel.markdown())
                .contains("### license-usage\n")
                .contains("| `openedAt` | date and time |  | yes | when it was opened |")
                .contains(
                        "| `priority` | one of the values: `LOW`, `NORMAL`, `HIGH`, `URGENT` |  |  | LOW, NORMAL, HIGH or URGENT |")
                .contains("| `firstReplyMinutes` | number | business minutes |  | time to the first reply |")
                .contains("| `account` | id of an account |  |  | the customer it belongs to |")
                .doesNotContain("`id`");
    }
}
