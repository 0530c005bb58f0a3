package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Field;
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
                        TestPortal.request("deals", "dealname"), TestPortal.request("feedback", "hs_value"))
                .check();

        assertThat(report.streams())
                .allSatisfy(stream -> assertThat(stream.unavailable()).isNotBlank());
        assertThat(report.findings()).singleElement().asString().contains("crm.objects.deals.read");
    }

    @Test
    void every_call_of_a_check_is_counted_as_one() {
        test.connector(TestPortal.request("companies", "name"), TestPortal.request("owners", "email"))
                .check();

        assertThat(test.meter.all()).containsOnlyKeys("check");
        assertThat(test.meter.of("check")).isEqualTo(test.sandbox.calls().size());
    }
}
