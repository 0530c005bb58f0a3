package io.crmvitals.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.VendorClient.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every shape in which Zendesk refuses can be had on demand, where a test wants to see how a client takes it. */
class ZendeskRefusalsTest {

    private static final String COUNT = "/api/v2/organizations/count";

    private final AccountAtHand at = new AccountAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private Reply next(Answer answer) {
        at.sandbox.faults().answer(call -> call.path().equals(COUNT), 1, answer);
        return at.client.get(COUNT);
    }

    @Test
    void errors_are_a_word_with_a_description() {
        assertThat(next(ZendeskErrors.recordInvalid("name", "BlankValue", "Name: cannot be blank"))
                        .json()
                        .at("/details/name/0/error")
                        .asText())
                .isEqualTo("BlankValue");
        assertThat(next(ZendeskErrors.recordNotFound()).json().path("error").asText())
                .isEqualTo("RecordNotFound");
        assertThat(next(ZendeskErrors.invalidEndpoint()).json().path("error").asText())
                .isEqualTo("InvalidEndpoint");
        assertThat(next(ZendeskErrors.conflict()).status()).isEqualTo(409);
        assertThat(next(ZendeskErrors.unauthenticated()).json().path("error").asText())
                .isEqualTo("Couldn't authenticate you");
        assertThat(next(ZendeskErrors.token(400, "invalid_grant", "gone"))
                        .json()
                        .path("error_description")
                        .asText())
                .isEqualTo("gone");
    }

    @Test
    void or_an_object_or_a_list() {
        assertThat(next(ZendeskErrors.forbidden()).json().at("/error/title").asText())
                .isEqualTo("Forbidden");
        assertThat(next(ZendeskErrors.newer(403, "Forbidden", "Forbidden", "no"))
                        .json()
                        .at("/errors/0/code")
                        .asText())
                .isEqualTo("Forbidden");
    }

    @Test
    void too_much_comes_with_a_wait() {
        assertThat(next(ZendeskErrors.tooManyExports(17)).header("Retry-After")).isEqualTo("17");
        assertThat(next(ZendeskErrors.tooManyOrganizationUpdates(9))
                        .json()
                        .at("/errors/0/code")
                        .asText())
                .isEqualTo("TooManyRequests");
        assertThat(next(ZendeskErrors.tooManyJobs(List.of("a"))).json().path("current_job_ids"))
                .hasSize(1);
    }

    @Test
    void pages_for_people_come_where_nobody_is_at_home() {
        Reply maintenance = next(ZendeskErrors.maintenance().with("Retry-After", "120"));
        Reply elsewhere = next(ZendeskErrors.elsewhere());

        assertThat(maintenance.status()).isEqualTo(503);
        assertThat(maintenance.header("Content-Type")).startsWith("text/html");
        assertThat(next(ZendeskErrors.badGateway()).status()).isEqualTo(502);
        assertThat(elsewhere.status()).isEqualTo(302);
        assertThat(elsewhere.header("Location")).startsWith("https://www.zendesk.example/");
    }
}
