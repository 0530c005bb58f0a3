package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.hubspot.TestPortal.Walk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubSpotOwnerSourceTest {

    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    private RecordSource owners() {
        return test.source("owners", "email", "archived");
    }

    @Test
    void deactivated_owners_are_told_beside_the_active_ones() {
        String active = test.portal.owner(null, "a@site.example", "A", "A", false);
        String left = test.portal.owner(null, "b@site.example", "B", "B", true);

        Walk walk = TestPortal.walk(owners(), Cursor.START);

        assertThat(walk.records()).hasSize(2);
        assertThat(walk.record(active).fields())
                .containsEntry("archived", false)
                .containsEntry("email", "a@site.example");
        assertThat(walk.record(left).fields()).containsEntry("archived", true);
        assertThat(walk.record(left).deleted()).isFalse();
    }

    @Test
    void a_walk_without_news_takes_one_request() {
        test.portal.owner(null, "a@site.example", "A", "A", false);
        Cursor end = TestPortal.walk(owners(), Cursor.START).end();
        test.meter.forget();

        Walk again = TestPortal.walk(owners(), end);

        assertThat(again.records()).isEmpty();
        assertThat(test.meter.of("owners")).isEqualTo(1);
    }

    @Test
    void a_new_owner_comes_with_the_next_walk() {
        test.portal.owner(null, "a@site.example", "A", "A", false);
        Cursor end = TestPortal.walk(owners(), Cursor.START).end();
        String fresh = test.portal.owner(null, "c@site.example", "C", "C", false);

        Walk walk = TestPortal.walk(owners(), end);

        assertThat(walk.record(fresh).fields()).containsEntry("email", "c@site.example");
    }

    @Test
    void more_than_one_page_of_owners_is_read_to_the_end() {
        for (int i = 0; i < 130; i++) {
            test.portal.owner(null, "o" + i + "@site.example", "O", "O", false);
        }

        Walk walk = TestPortal.walk(owners(), Cursor.START);

        assertThat(walk.records()).hasSize(130);
    }
}
