package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import java.util.List;
import java.util.Map;

/** Articles of the help center and what people thought of them: votes of 1 or -1. Lists come in numbered pages of 30 unless cursor pages are asked for. */
final class HelpCenterCalls {

    private static final int USUAL = 30;

    private final ZendeskAccount account;

    HelpCenterCalls(ZendeskAccount account) {
        this.account = account;
    }

    Answer articles(ZendeskRequest request) {
        requireHelpCenter();
        return list(
                request,
                "articles",
                account.articles.values().stream().map(this::withVotes).toList());
    }

    Answer votesOn(ZendeskRequest request, String article) {
        requireHelpCenter();
        if (account.articles.values().stream()
                .noneMatch(row -> row.path("id").asText().equals(article))) {
            return ZendeskErrors.recordNotFound();
        }
        return list(
                request,
                "votes",
                account.votes.values().stream()
                        .filter(row -> row.path("item_type").asText().equals("Article")
                                && row.path("item_id").asText().equals(article))
                        .toList());
    }

    /** {@code me} is the user behind the login. */
    Answer votesOf(ZendeskRequest request, String user) {
        requireHelpCenter();
        String id = user.equals("me") ? Long.toString(ZendeskAccount.INTEGRATION_USER) : user;
        return list(
                request,
                "votes",
                account.votes.values().stream()
                        .filter(row -> row.path("user_id").asText().equals(id))
                        .toList());
    }

    /** All votes of everybody; the documents name this list in some places and leave it out in others, so that an account may not have it. */
    Answer votes(ZendeskRequest request) {
        requireHelpCenter();
        return account.habits().votesListed()
                ? list(request, "votes", List.copyOf(account.votes.values()))
                : ZendeskErrors.invalidEndpoint();
    }

    Answer vote(ZendeskRequest request, String id) {
        requireHelpCenter();
        request.allowParameters();
        return account.votes.values().stream()
                .filter(row -> row.path("id").asText().equals(id))
                .findFirst()
                .map(row -> Answer.json(200, Map.of("vote", row)))
                .orElseGet(ZendeskErrors::recordNotFound);
    }

    private void requireHelpCenter() {
        if (!account.habits().helpCenter()) {
            throw new CallRefusal(ZendeskErrors.invalidEndpoint());
        }
    }

    /** An article counts the votes on it. */
    private ObjectNode withVotes(ObjectNode article) {
        long id = article.path("id").asLong();
        List<ObjectNode> votes = account.votes.values().stream()
                .filter(vote -> vote.path("item_id").asLong() == id)
                .toList();
        return article.deepCopy()
                .put("vote_count", votes.size())
                .put(
                        "vote_sum",
                        votes.stream()
                                .mapToInt(vote -> vote.path("value").asInt())
                                .sum());
    }

    private Answer list(ZendeskRequest request, String name, List<? extends JsonNode> rows) {
        request.allowParameters("page", "per_page", "page[size]", "page[after]", "sort_by", "sort_order");
        return request.parameter("page[size]") != null || request.parameter("page[after]") != null
                ? CursorList.of(account, request, name, rows)
                : OffsetList.of(account, request, name, rows, USUAL);
    }
}
