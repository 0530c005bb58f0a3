package io.crmvitals.sandbox.zendesk;

import static io.crmvitals.sandbox.zendesk.AccountAtHand.EARLY;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.LATER;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.ids;
import static io.crmvitals.sandbox.zendesk.AccountAtHand.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who belongs where, and what people thought of the articles they read. */
class ZendeskPeopleTest {

    private final AccountAtHand at = new AccountAtHand();

    @AfterEach
    void close() {
        at.close();
    }

    private JsonNode memberships(String query) {
        return at.client.get("/api/v2/organization_memberships" + query).json();
    }

    @Test
    void everybody_belongs_to_their_first_organization_and_some_to_a_second() {
        long acme = at.organization("Acme");
        long globex = at.organization("Globex");
        long ada = at.user("Ada", acme);
        at.account.membership(Map.of("user_id", ada, "organization_id", globex, "default", false, "created_at", EARLY));

        JsonNode first = memberships("?page%5Bsize%5D=1");
        JsonNode second = memberships("?page%5Bsize%5D=1&page%5Bafter%5D="
                + first.at("/meta/after_cursor").asText());

        assertThat(first.at("/organization_memberships/0/organization_id").asLong())
                .isEqualTo(acme);
        assertThat(first.at("/organization_memberships/0/default").asBoolean()).isTrue();
        assertThat(second.at("/organization_memberships/0/organization_id").asLong())
                .isEqualTo(globex);
        assertThat(second.at("/organization_memberships/0/default").asBoolean()).isFalse();
        assertThat(second.at("/meta/has_more").asBoolean()).isFalse();
    }

    @Test
    void a_membership_that_ended_is_just_not_there_any_more() {
        long acme = at.organization("Acme");
        long globex = at.organization("Globex");
        long ada = at.user("Ada", acme);
        at.account.membership(Map.of("user_id", ada, "organization_id", globex, "default", false, "created_at", EARLY));

        at.account.endMembership(ada, globex);

        assertThat(numbers(memberships("").path("organization_memberships"), "organization_id"))
                .containsExactly(acme);
    }

    @Test
    void who_moves_to_another_organization_belongs_there_first() {
        long acme = at.organization("Acme");
        long globex = at.organization("Globex");
        long ada = at.user("Ada", acme);

        at.account.updateUser(ada, Map.of("organization_id", globex), LATER);

        JsonNode rows = at.client
                .get("/api/v2/users/" + ada + "/organization_memberships")
                .json()
                .path("organization_memberships");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("default").asBoolean()).isFalse();
        assertThat(rows.get(1).path("organization_id").asLong()).isEqualTo(globex);
        assertThat(rows.get(1).path("default").asBoolean()).isTrue();
    }

    @Test
    void an_article_counts_its_votes_and_lists_them() {
        long ada = at.user("Ada", at.organization("Acme"));
        long article = at.account.article(Map.of("title", "How to export", "created_at", EARLY));
        long other = at.account.article(Map.of("title", "How to import", "created_at", EARLY));
        long up = at.account.vote(Map.of("user_id", ada, "item_id", article, "value", 1, "created_at", LATER));
        long down = at.account.vote(Map.of("user_id", ada, "item_id", other, "value", -1, "created_at", LATER));

        JsonNode articles =
                at.client.get("/api/v2/help_center/en-us/articles").json().path("articles");

        assertThat(numbers(articles, "vote_sum")).containsExactly(1L, -1L);
        assertThat(ids(at.client
                        .get("/api/v2/help_center/articles/" + article + "/votes")
                        .json()
                        .path("votes")))
                .containsExactly(up);
        assertThat(ids(at.client
                        .get("/api/v2/help_center/users/" + ada + "/votes")
                        .json()
                        .path("votes")))
                .containsExactly(up, down);
        assertThat(at.client.get("/api/v2/help_center/articles/4711/votes").status())
                .isEqualTo(404);
    }

    @Test
    void votes_are_shown_one_by_one_and_listed_for_everybody_where_the_account_does_that() {
        long vote = at.account.vote(Map.of("user_id", 7, "item_id", 8, "value", 1, "created_at", LATER));

        JsonNode listed =
                at.client.get("/api/v2/help_center/votes?page%5Bsize%5D=100").json();
        at.account.habits().votesListed(false);

        assertThat(ids(listed.path("votes"))).containsExactly(vote);
        assertThat(at.client.get("/api/v2/help_center/votes").status()).isEqualTo(404);
        assertThat(at.client
                        .get("/api/v2/help_center/votes/" + vote)
                        .json()
                        .at("/vote/value")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_membership_is_shown_by_its_id() {
        long acme = at.organization("Acme");
        at.user("Ada", acme);
        String id = memberships("").at("/organization_memberships/0/id").asText();

        assertThat(at.client
                        .get("/api/v2/organization_memberships/" + id)
                        .json()
                        .at("/organization_membership/organization_id")
                        .asLong())
                .isEqualTo(acme);
        assertThat(at.client.get("/api/v2/organization_memberships/4711").status())
                .isEqualTo(404);
    }

    @Test
    void help_center_lists_come_in_thirties_or_by_cursor_and_are_counted_apart() {
        for (int i = 0; i < 31; i++) {
            at.account.article(Map.of("title", "A", "created_at", EARLY));
        }
        at.account.limits().helpCenter(2).general(0);

        JsonNode numbered = at.client.get("/api/v2/help_center/articles").json();
        JsonNode cursored =
                at.client.get("/api/v2/help_center/articles?page%5Bsize%5D=31").json();

        assertThat(numbered.path("articles")).hasSize(30);
        assertThat(numbered.path("next_page").asText()).contains("page=2");
        assertThat(cursored.path("articles")).hasSize(31);
        assertThat(at.client.get("/api/v2/help_center/articles").status()).isEqualTo(429);
    }

    @Test
    void an_account_without_a_help_center_has_no_such_path() {
        at.account.habits().helpCenter(false);

        assertThat(at.client.get("/api/v2/help_center/articles").status()).isEqualTo(404);
    }
}
