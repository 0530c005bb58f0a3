package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.hubspot.TestPortal.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that a portal defined itself go by several names; HubSpot's paths want their type id. */
class HubSpotCustomObjectTest {

    private static final String TYPE = "2-123456";

    private final TestPortal test = new TestPortal();
    private String company = "";
    private String usage = "";

    @BeforeEach
    void fill() {
        test.portal
                .customObject("usage", TYPE, "product", "seats number number")
                .customAssociation("usage", "companies", 601, 602);
        company = test.company("Acme");
        Instant monthAgo = test.clock.instant().minus(Duration.ofDays(30));
        usage = test.portal.insert("usage", Map.of("product", "Base", "seats", "40"), monthAgo, monthAgo);
        test.portal.associate("usage", usage, "companies", company, 601);
    }

    @AfterEach
    void close() {
        test.close();
    }

    private RecordSource source(String object, String... fields) {
        StreamRequest request =
                new StreamRequest(new StreamId("hubspot", "seats"), Set.of(fields), Map.of("object", object));
        return test.connector(request).sources().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {TYPE, "usage", "p_usage", "p24681357_usage"})
    void each_of_its_names_leads_to_its_records_links_and_changes(String object) {
        RecordSource source = source(object, "seats", "associations.companies", "associations.companies.name");

        Walk first = TestPortal.walk(source, Cursor.START);
        test.later(Duration.ofHours(1));
        test.portal.update("usage", usage, Map.of("seats", "41"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        Walk second = TestPortal.walk(source, first.end());
        test.later(Duration.ofHours(1));
        test.portal.update("companies", company, Map.of("name", "Acme Ltd"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        Walk third = TestPortal.walk(source, second.end());

        assertThat(first.record(usage).fields())
                .containsEntry("seats", "40")
                .containsEntry("associations.companies", company);
        assertThat(second.record(usage).fields()).containsEntry("seats", "41");
        assertThat(third.record(usage).fields()).containsEntry("associations.companies.name", "Acme Ltd");
        assertThat(test.sandbox.calls())
                .filteredOn(call ->
                        call.path().contains("/crm/objects/") && !call.path().contains("/companies/"))
                .allMatch(call -> call.path().contains("/" + TYPE));
        assertThat(test.callsTo("/schemas")).hasSize(object.equals(TYPE) ? 0 : 1);
    }

    @Test
    void a_record_of_ours_tells_of_the_custom_object_it_is_associated_with() {
        Walk walk = TestPortal.walk(
                test.source(
                        "companies",
                        "associations.usage.seats",
                        "associations." + TYPE,
                        "associations.usage.associations.companies"),
                Cursor.START);

        assertThat(walk.record(company).fields())
                .containsEntry("associations.usage.seats", "40")
                .containsEntry("associations." + TYPE, usage)
                .containsEntry("associations.usage.associations.companies", company);
    }

    @Test
    void without_the_right_to_look_names_up_the_stream_is_not_available_and_the_permission_is_named() {
        test.portal.scopes("crm.objects.custom.read", "crm.objects.companies.read");

        assertThatThrownBy(() -> source("usage", "seats").nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining("crm.schemas.custom.read")
                .hasMessageContaining("2-123456");
        assertThat(TestPortal.walk(source(TYPE, "seats"), Cursor.START).records())
                .hasSize(1);
    }

    @Test
    void a_name_that_nobody_knows_is_told_as_not_available() {
        assertThatThrownBy(() -> source("spaceship", "seats").nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining("spaceship");
    }

    @Test
    void a_tie_to_a_type_that_nobody_knows_is_told_by_its_name() {
        assertThatThrownBy(
                        () -> test.source("companies", "associations.spaceship").nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining("spaceship");
    }
}
