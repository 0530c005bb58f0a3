package io.crmvitals.sandbox.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.VendorClient;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import io.crmvitals.sandbox.zendesk.ZendeskSandbox;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Zendesk tells of the portfolio, as anybody can read it over HTTP. */
class ZendeskPortfolioTest {

    private static final Portfolio PORTFOLIO = Portfolio.of(300, 42);
    private static final Clock CLOCK = Clock.fixed(Portfolio.NOW, ZoneOffset.UTC);
    private static ZendeskSandbox sandbox;
    private static ZendeskSandbox withSurveys;
    private static VendorClient client;
    private static VendorClient surveyClient;
    private static final Map<String, List<JsonNode>> READ = new HashMap<>();

    @BeforeAll
    static void open() {
        sandbox = open(PORTFOLIO.zendesk());
        withSurveys = open(PORTFOLIO.zendeskWithSurveys());
        client = client(sandbox);
        surveyClient = client(withSurveys);
    }

    private static ZendeskSandbox open(ZendeskAccount account) {
        account.apiToken("bot@site.example", "secret").limits().off();
        return ZendeskSandbox.start(account, CLOCK);
    }

    @AfterAll
    static void close() {
        sandbox.close();
        withSurveys.close();
    }

    private static VendorClient client(ZendeskSandbox of) {
        return VendorClient.withPassword(of.url(), "bot@site.example/token", "secret");
    }

    /** Every row of a list in cursor pages; read once. */
    private static List<JsonNode> rows(VendorClient from, String path, String name) {
        return READ.computeIfAbsent(path, key -> {
            List<JsonNode> all = new ArrayList<>();
            String after = "";
            JsonNode page;
            do {
                page = from.get("/api/v2/" + path + "?page%5Bsize%5D=100" + after)
                        .json();
                page.path(name).forEach(all::add);
                after = "&page%5Bafter%5D=" + page.at("/meta/after_cursor").asText();
            } while (page.at("/meta/has_more").asBoolean());
            return all;
        });
    }

    /** What happened to the metrics of tickets, each event once. */
    private static List<JsonNode> events() {
        return READ.computeIfAbsent("events", key -> {
            Map<Long, JsonNode> all = new LinkedHashMap<>();
            long start = 0;
            JsonNode page;
            do {
                page = client.get("/api/v2/incremental/ticket_metric_events?start_time=" + start)
                        .json();
                page.path("ticket_metric_events")
                        .forEach(event -> all.put(event.path("id").asLong(), event));
                start = page.path("end_time").asLong();
            } while (!page.path("end_of_stream").asBoolean());
            return List.copyOf(all.values());
        });
    }

    private static double share(long part, int whole) {
        return part / (double) whole;
    }

    @Test
    void a_few_people_have_a_place_at_a_second_customer() {
        List<JsonNode> places = rows(client, "organization_memberships", "organization_memberships");
        List<JsonNode> second = places.stream()
                .filter(place -> !place.path("default").asBoolean())
                .toList();
        Map<Long, Long> first = places.stream()
                .filter(place -> place.path("default").asBoolean())
                .collect(Collectors.toMap(
                        place -> place.path("user_id").asLong(),
                        place -> place.path("organization_id").asLong()));

        assertThat(second).hasSizeBetween(5, 40);
        assertThat(second)
                .allSatisfy(place -> assertThat(first.get(place.path("user_id").asLong()))
                        .isNotNull()
                        .isNotEqualTo(place.path("organization_id").asLong()));
    }

    @Test
    void champions_are_told_by_a_tag_or_by_a_field_or_not_at_all() {
        List<JsonNode> users = rows(client, "users", "users");
        long byTag = count(users, user -> tagged(user, "champion"));
        long byField = count(users, user -> user.at("/user_fields/champion").asBoolean());
        long organizations = rows(client, "organizations", "organizations").size();

        assertThat(count(
                        users,
                        user -> tagged(user, "champion")
                                && user.at("/user_fields/champion").asBoolean()))
                .isZero();
        assertThat(share(byTag, (int) organizations)).isBetween(0.28, 0.52);
        assertThat(share(byField, (int) organizations)).isBetween(0.28, 0.52);
        assertThat(count(users, user -> tagged(user, "super_user"))).isBetween(30L, 150L);
    }

    private static boolean tagged(JsonNode user, String tag) {
        for (JsonNode each : user.path("tags")) {
            if (each.asText().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private static long count(List<JsonNode> rows, Predicate<JsonNode> fits) {
        return rows.stream().filter(fits).count();
    }

    @Test
    void most_organizations_were_asked_for_a_rating_that_nobody_gave() {
        Map<Long, Long> organizations = new HashMap<>();
        rows(client, "tickets", "tickets")
                .forEach(ticket -> organizations.put(
                        ticket.path("id").asLong(),
                        ticket.path("organization_id").asLong()));
        List<JsonNode> ratings = rows(client, "satisfaction_ratings", "satisfaction_ratings");
        Set<Long> asked = ratings.stream()
                .filter(rating -> rating.path("score").asText().equals("offered"))
                .map(rating -> organizations.get(rating.path("ticket_id").asLong()))
                .collect(Collectors.toSet());

        assertThat(share(asked.size(), new HashSet<>(organizations.values()).size()))
                .isBetween(0.75, 1.0);
        assertThat(ratings)
                .allSatisfy(rating -> assertThat(organizations)
                        .containsKey(rating.path("ticket_id").asLong()));
    }

    @Test
    void an_account_with_surveys_tells_the_same_answers_on_a_scale_of_five() {
        List<JsonNode> ratings = rows(client, "satisfaction_ratings", "satisfaction_ratings");
        List<JsonNode> responses = rows(surveyClient, "guide/survey_responses", "survey_responses");

        for (String category : List.of("good", "bad")) {
            assertThat(count(
                            responses,
                            response -> response.at("/answers/0/rating_category")
                                    .asText()
                                    .equals(category)))
                    .isEqualTo(count(
                            ratings, rating -> rating.path("score").asText().equals(category)));
        }
        assertThat(responses)
                .filteredOn(response ->
                        response.at("/answers/0/rating_category").asText().equals("bad"))
                .isNotEmpty()
                .allSatisfy(response ->
                        assertThat(response.at("/answers/0/rating").asInt()).isBetween(1, 2));
        assertThat(count(
                        responses,
                        response -> response.at("/answers/0/type").asText().equals("skipped")))
                .isPositive();
        assertThat(surveyClient.get("/api/v2/satisfaction_ratings").status()).isEqualTo(403);
        assertThat(client.get("/api/v2/guide/survey_responses").status()).isEqualTo(403);
    }

    @Test
    void the_truth_counts_the_broken_promises_that_zendesk_shows() {
        long shown = count(
                events(),
                event -> event.path("type").asText().equals("breach")
                        && !event.path("deleted").asBoolean());

        assertThat(PORTFOLIO.accounts().stream()
                        .mapToInt(Customer::breachedTargets)
                        .sum())
                .isPositive()
                .isEqualTo((int) shown);
    }

    @Test
    void promises_to_ailing_customers_are_broken_more_often() {
        assertThat(broken(0, 0.3)).isGreaterThan(2 * broken(0.7, 1));
    }

    /** Broken promises for each customer to whom anything was promised. */
    private static double broken(double from, double to) {
        return PORTFOLIO.accounts().stream()
                .filter(customer -> customer.latentHealth() >= from && customer.latentHealth() < to)
                .filter(customer -> customer.seats() >= 50)
                .mapToInt(Customer::breachedTargets)
                .average()
                .orElseThrow();
    }

    @Test
    void a_promise_is_broken_where_its_metric_says_so_and_only_there() {
        Map<String, Instant> due = new HashMap<>();
        Map<String, Instant> kept = new HashMap<>();
        Map<String, Instant> broken = new HashMap<>();
        for (JsonNode event : events()) {
            String promise =
                    event.path("ticket_id").asText() + event.path("metric").asText();
            Instant time = Instant.parse(event.path("time").asText());
            switch (event.path("type").asText()) {
                case "apply_sla" -> {
                    int perMinute = event.at("/sla/business_hours").asBoolean() ? 180 : 60;
                    due.put(promise, time.plusSeconds(event.at("/sla/target").asLong() * perMinute));
                }
                case "fulfill" -> kept.put(promise, time);
                case "breach" -> broken.put(promise, time);
                default -> assertThat(event.path("type").asText()).isIn("activate", "update_status");
            }
        }

        assertThat(broken).isNotEmpty();
        due.forEach((promise, by) -> {
            Instant done = kept.getOrDefault(promise, Instant.MAX);
            boolean late = by.isBefore(Portfolio.NOW.minusSeconds(600)) && done.isAfter(by);
            if (late) {
                assertThat(broken.get(promise)).as(promise).isEqualTo(by);
            } else {
                assertThat(broken).doesNotContainKey(promise);
            }
        });
    }

    @Test
    void some_customers_vote_on_articles() {
        List<JsonNode> articles = rows(client, "help_center/articles", "articles");
        long votes = articles.stream()
                .mapToLong(article -> article.path("vote_count").asLong())
                .sum();

        assertThat(articles).hasSize(8);
        assertThat(votes).isBetween(80L, 300L);
        assertThat(rows(
                        client,
                        "help_center/articles/" + articles.get(0).path("id").asText() + "/votes",
                        "votes"))
                .hasSize(articles.get(0).path("vote_count").asInt());
    }
}
