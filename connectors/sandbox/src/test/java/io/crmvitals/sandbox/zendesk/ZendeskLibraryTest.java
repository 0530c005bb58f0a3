package io.crmvitals.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zendesk.client.v2.Zendesk;
import org.zendesk.client.v2.model.Comment;
import org.zendesk.client.v2.model.JobStatus;
import org.zendesk.client.v2.model.JobStatus.JobStatusEnum;
import org.zendesk.client.v2.model.Organization;
import org.zendesk.client.v2.model.SatisfactionRating;
import org.zendesk.client.v2.model.Ticket;

/** A client library that knows nothing of this sandbox gets on with it. */
class ZendeskLibraryTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant EARLY = Instant.parse("2026-11-01T08:00:00Z");

    private final ZendeskAccount account = new ZendeskAccount().apiToken("bot@site.example", "secret");
    private ZendeskSandbox sandbox;
    private Zendesk zendesk;

    @BeforeEach
    void open() {
        sandbox = ZendeskSandbox.start(account, Clock.fixed(NOW, ZoneOffset.UTC));
        zendesk = new Zendesk.Builder(sandbox.url())
                .setUsername("bot@site.example")
                .setToken("secret")
                .build();
    }

    @AfterEach
    void close() {
        zendesk.close();
        sandbox.close();
    }

    @Test
    void it_writes_many_organizations_and_follows_the_job() {
        account.organizationField("health_score", "decimal", "Health score");
        long id = account.organization(Map.of("name", "Acme", "created_at", EARLY));
        Organization known = new Organization();
        known.setId(id);
        known.setOrganizationFields(Map.of("health_score", 71.5));
        Organization unknown = new Organization();
        unknown.setId(4711L);

        JobStatus begun = zendesk.updateOrganizations(known, unknown);
        JobStatus working = zendesk.getJobStatus(begun);
        JobStatus done = zendesk.getJobStatus(working);

        assertThat(begun.getStatus()).isEqualTo(JobStatusEnum.queued);
        assertThat(working.getStatus()).isEqualTo(JobStatusEnum.working);
        assertThat(done.getStatus()).isEqualTo(JobStatusEnum.completed);
        assertThat(done.getResults().get(0).getSuccess()).isTrue();
        assertThat(done.getResults().get(1).getError()).isEqualTo("OrganizationNotFound");
        assertThat(account.organizationFields(id)).containsEntry("health_score", 71.5);
    }

    @Test
    void it_reads_ratings_to_the_end() {
        for (int i = 0; i < 101; i++) {
            account.rating(Map.of("score", "good", "created_at", EARLY));
        }

        List<SatisfactionRating> read = new ArrayList<>();
        zendesk.getSatisfactionRatings().forEach(read::add);

        assertThat(read).hasSize(101);
    }

    @Test
    void it_creates_a_ticket_once() {
        Ticket ticket = new Ticket();
        ticket.setSubject("Call Acme");
        ticket.setComment(new Comment("Usage fell."));

        zendesk.createTicketIdempotent(ticket, "key-1");
        zendesk.createTicketIdempotent(ticket, "key-1");

        assertThat(account.tickets()).hasSize(1);
    }
}
