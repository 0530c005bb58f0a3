package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Allowance;
import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.ConnectionReport.WriteReport;
import io.crmvitals.sandbox.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSpotCheckTest {

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_fresh_portal_lacks_the_health_properties_until_they_are_installed() {
        HubSpotConnector connector = test.connector(TestPortal.request("companies", "name"));

        ConnectionReport before = connector.check();
        connector.install();
        ConnectionReport after = connector.check();

        assertThat(before.remote()).isEqualTo("24681357");
        assertThat(before.findings())
                .singleElement()
                .asString()
                .contains("crmv_score")
                .contains("vitals hubspot install");
        assertThat(after.findings()).isEmpty();
    }

    @Test
    void fields_say_whether_they_can_be_written() {
        test.portal.property("companies", "plan", "enumeration", "select", "basic", "pro");
        test.portal.readOnlyProperty("companies", "computed", "number", "calculation_equation");

        Map<String, Field> fields = test.connector(TestPortal.request("companies", "name", "associations.contacts"))
                .check()
                .streams()
                .get(0)
                .fields();

        assertThat(fields.get("plan").writable()).isTrue();
        assertThat(fields.get("plan").options()).containsExactly("basic", "pro");
        assertThat(fields.get("computed").writable()).isFalse();
        assertThat(fields).containsKeys("id", "updatedAt", "associations.contacts");
    }

    @Test
    void a_stream_without_permission_is_a_finding_and_one_without_service_hub_is_not() {
        test.connector().install();
        test.portal.scopes("crm.objects.companies.read", "crm.schemas.companies.read", "crm.objects.contacts.read");

        ConnectionReport report = test.connector(
                        TestPortal.request("deals", "dealname"),
                        TestPortal.request("owners", "email"),
                        TestPortal.request("feedback", "hs_value"))
                .check();

        assertThat(report.streams())
                .allSatisfy(stream -> assertThat(stream.unavailable()).isNotBlank());
        assertThat(report.findings())
                .hasSize(4)
                .anySatisfy(finding ->
                        assertThat(finding).contains("hubspot.owners cannot be read", "crm.objects.owners.read"))
                .anySatisfy(finding ->
                        assertThat(finding).contains("hubspot.deals cannot be read", "crm.objects.deals.read"))
                .anySatisfy(finding ->
                        assertThat(finding).contains("crm.objects.companies.write", "health cannot be written"))
                .anySatisfy(finding ->
                        assertThat(finding).contains("crm.objects.contacts.write", "tasks cannot be opened"));
    }

    @Test
    void every_write_is_told_with_what_is_lacking() {
        test.connector().install();
        test.portal.property("companies", "crmv_band", "enumeration", "select", "red", "green");
        test.portal.property("companies", "crmv_as_of", "string", "text");
        test.portal.scopes(
                "crm.objects.companies.read",
                "crm.objects.companies.write",
                "crm.schemas.companies.read",
                "crm.objects.contacts.read");

        ConnectionReport report = test.connector().check();

        assertThat(report.writes())
                .contains(
                        new WriteReport("companies", "update", null),
                        new WriteReport("companies", "crmv_score", null),
                        new WriteReport("companies", "crmv_band", "the options yellow, grey"),
                        new WriteReport(
                                "companies",
                                "crmv_as_of",
                                "a property that fits: this one is of type string; health needs one of type date"),
                        new WriteReport("tasks", "create", "the permission crm.objects.contacts.write"));
        assertThat(report.findings()).hasSize(3);
    }

    @Test
    void where_hubspot_does_not_tell_permissions_that_is_said() {
        test.sandbox.faults().answer(call -> call.path().endsWith("/access-token-info"), 1, Answer.json(404, Map.of()));

        ConnectionReport report = test.connector().check();

        assertThat(report.writes())
                .extracting(WriteReport::what)
                .contains("create (as far as can be told without writing)");
    }

    @Test
    void fields_that_the_portal_does_not_define_are_told_those_of_associated_records_too() {
        StreamReport contacts = test.connector(TestPortal.request(
                        "contacts",
                        "email",
                        "shoe_size",
                        "associations.companies",
                        "associations.companies.labels",
                        "associations.companies.name",
                        "associations.companies.mascot"))
                .check()
                .streams()
                .get(0);

        assertThat(contacts.absent())
                .containsOnly(
                        Map.entry("shoe_size", "is not defined in this portal"),
                        Map.entry("associations.companies.mascot", "is not defined in this portal"));
        assertThat(contacts.fields())
                .containsKeys(
                        "email",
                        "associations.companies",
                        "associations.companies.labels",
                        "associations.companies.name")
                .doesNotContainKey("associations.companies.mascot");
    }

    @Test
    void what_a_portal_need_not_have_is_not_available_and_nothing_to_mend() {
        test.connector().install();
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().endsWith("/subscriptions"),
                        1,
                        Answer.json(403, Map.of("status", "error", "category", "MISSING_SCOPES")));

        ConnectionReport report = test.connector(
                        TestPortal.request("subscriptions", "hs_status"), TestPortal.request("usage", "seats"))
                .check();

        assertThat(report.streams())
                .hasSize(2)
                .allSatisfy(stream -> assertThat(stream.unavailable()).isNotBlank());
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void a_custom_object_is_found_by_its_name() {
        test.portal.customObject("usage", "2-4711", "seats");

        StreamReport usage = test.connector(TestPortal.request("usage", "seats"))
                .check()
                .streams()
                .get(0);

        assertThat(usage.unavailable()).isNull();
        assertThat(usage.fields()).containsKey("seats");
        assertThat(usage.absent()).isEmpty();
    }

    @Test
    void rules_that_our_values_may_break_are_told_and_harmless_bounds_are_not() {
        test.connector().install();
        test.portal.validationRule("companies", "crmv_score", "MAX_NUMBER", "50");
        test.portal.validationRule("companies", "crmv_coverage", "MAX_NUMBER", "100");
        test.portal.validationRule("companies", "name", "MAX_LENGTH", "10");
        test.portal.validationRule("tasks", "hs_task_subject", "REGEX", "[A-Z].*");

        ConnectionReport report = test.connector().check();
        ConnectionReport older = test.connector(test.config().inVersion(HubSpotConfig.FALL_BACK_VERSION))
                .check();

        assertThat(report.findings())
                .satisfiesExactly(
                        score -> assertThat(score).contains("company property crmv_score", "MAX_NUMBER 50"),
                        subject -> assertThat(subject).contains("task property hs_task_subject", "REGEX"));
        assertThat(older.findings()).isEmpty();
    }

    @Test
    void the_calls_of_today_are_told_with_where_we_stop() {
        usage(List.of(Map.of(
                "name",
                "private-apps-api-calls-daily",
                "usageLimit",
                625_000,
                "currentUsage",
                12_500,
                "fetchStatus",
                "CACHED")));

        List<Allowance> allowances = test.connector().check().allowances();

        assertThat(allowances).singleElement().satisfies(today -> {
            assertThat(today.used()).isEqualTo(12_500);
            assertThat(today.limit()).isEqualTo(625_000);
            assertThat(today.percent()).isEqualTo(2);
            assertThat(today.readsStopAt()).isEqualTo(90);
        });
    }

    private void usage(List<?> results) {
        test.sandbox
                .faults()
                .answer(call -> call.path().endsWith("/private-apps"), 1, Answer.json(200, Map.of("results", results)));
    }

    @Test
    void the_calls_of_today_come_from_the_headers_where_hubspot_does_not_count_them() {
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().endsWith("/private-apps"),
                        1,
                        Answer.json(200, Map.of("results", List.of()))
                                .with("X-HubSpot-RateLimit-Daily", "250000")
                                .with("X-HubSpot-RateLimit-Daily-Remaining", "200000"));

        List<Allowance> allowances = test.connector().check().allowances();

        assertThat(allowances).singleElement().satisfies(today -> {
            assertThat(today.used()).isEqualTo(50_000);
            assertThat(today.limit()).isEqualTo(250_000);
        });
    }

    @Test
    void another_kind_of_association_between_tasks_and_companies_is_told() {
        test.connector().install();
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().endsWith("/tasks/companies/labels"),
                        1,
                        Answer.json(
                                200,
                                Map.of("results", List.of(Map.of("category", "HUBSPOT_DEFINED", "typeId", 4711)))));

        assertThat(test.connector().check().findings())
                .singleElement()
                .asString()
                .contains("4711", "192");
    }

    @Test
    void every_call_of_a_check_is_counted_as_one() {
        test.connector(TestPortal.request("companies", "name"), TestPortal.request("owners", "email"))
                .check();

        assertThat(test.meter.all()).containsOnlyKeys("check");
        assertThat(test.meter.of("check")).isEqualTo(test.sandbox.calls().size());
    }
}
