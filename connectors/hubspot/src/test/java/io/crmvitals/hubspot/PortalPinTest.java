package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.problem.AccessRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cursors and ids of one portal mean nothing in another, so a data folder knows whose it is. */
class PortalPinTest {

    @TempDir
    private Path data;

    private final TestPortal test = new TestPortal();
    private final TestPortal another = new TestPortal();

    @AfterEach
    void close() {
        test.close();
        another.close();
    }

    @Test
    void a_data_folder_belongs_to_the_first_portal_that_was_read() {
        another.portal.account(99999, "UTC");
        read(test);
        read(test);

        assertThatThrownBy(() -> read(another))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("opened portal 99999")
                .hasMessageContaining("was read from portal 24681357")
                .hasMessageContaining("--data DIR");
        assertThat(another.sandbox.calls())
                .allMatch(call -> call.path().endsWith("/details"))
                .hasSize(1);
    }

    @Test
    void a_check_alone_binds_it_to_none() {
        another.portal.account(99999, "UTC");
        another.connector(another.config(), data).check();

        read(test);

        assertThat(data.resolve("hubspot-portal.json")).content().contains("24681357");
    }

    @Test
    void a_file_that_does_not_say_which_portal_is_told_and_left_alone() throws IOException {
        Files.writeString(data.resolve("hubspot-portal.json"), "{\"port");

        assertThatThrownBy(() -> read(test))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("does not say which HubSpot portal");
        assertThat(data.resolve("hubspot-portal.json")).hasContent("{\"port");
    }

    @Test
    void which_portal_it_is_costs_one_call_of_a_process() {
        HubSpotConnector connector = test.connector(test.config(), data, TestPortal.request("companies", "name"));

        connector.sources().get(0).nextPage(Cursor.START);
        connector.sources().get(0).nextPage(Cursor.START);

        assertThat(test.callsTo("/details")).hasSize(1);
    }

    private void read(TestPortal portal) {
        portal.connector(portal.config(), data, TestPortal.request("companies", "name"))
                .sources()
                .get(0)
                .nextPage(Cursor.START);
    }
}
