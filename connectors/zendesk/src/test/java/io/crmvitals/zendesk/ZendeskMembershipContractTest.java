package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RecordSourceContract;
import io.crmvitals.core.port.SourceRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The list is read whole: what changed or was removed is found by the next read from the start, and there is nothing to ask in between. */
class ZendeskMembershipContractTest extends RecordSourceContract {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final Map<String, Long> users = new HashMap<>();
    private final Set<String> ids = new TreeSet<>();
    private final long organization;

    ZendeskMembershipContractTest() {
        organization = zendesk.account.organization(Map.of("name", "Acme", "created_at", SandboxedZendesk.moment(1)));
        for (int number = 1; number <= 150; number++) {
            long user = zendesk.account.user(Map.of("created_at", SandboxedZendesk.moment(number)));
            long id = zendesk.account.membership(Map.of(
                    "user_id",
                    user,
                    "organization_id",
                    organization,
                    "default",
                    false,
                    "created_at",
                    SandboxedZendesk.moment(number)));
            users.put(Long.toString(id), user);
            ids.add(Long.toString(id));
        }
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    protected RecordSource newSource() {
        return zendesk.source("memberships", 1000, askedFields());
    }

    @Override
    protected Set<String> ids() {
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("user_id", "organization_id", "default");
    }

    @Override
    protected CountingMeter meter() {
        return zendesk.meter;
    }

    @Override
    protected String changeOne() {
        throw new UnsupportedOperationException("changes are found by the next full read");
    }

    @Test
    @Override
    protected void a_change_comes_with_the_next_walk() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        String removed = ids.iterator().next();
        zendesk.account.endMembership(users.get(removed), organization);

        List<Page> on = walk(newSource(), end);
        List<Page> again = walk(newSource(), Cursor.START);

        assertThat(records(on)).isEmpty();
        assertThat(records(again))
                .extracting(SourceRecord::id)
                .doesNotContain(removed)
                .hasSize(149);
        assertThat(newSource().reconcileEvery()).isPresent();
    }

    @Test
    @Override
    protected void a_walk_without_news_takes_one_request() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        meter().forget();

        walk(newSource(), end);

        assertThat(meter().of("memberships")).isZero();
    }
}
