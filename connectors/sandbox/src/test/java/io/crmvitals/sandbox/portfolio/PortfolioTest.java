package io.crmvitals.sandbox.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.portfolio.Customer.Impossible;
import io.crmvitals.sandbox.portfolio.Customer.Link;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private static final Clock CLOCK = Clock.fixed(Portfolio.NOW, ZoneOffset.UTC);
    private static final Portfolio PORTFOLIO = Portfolio.of(500, 42);
    private static final SalesforceOrg ORG = PORTFOLIO.salesforce(CLOCK);
    private static final HubSpotPortal PORTAL = PORTFOLIO.hubspot();
    private static final ZendeskAccount ACCOUNT = PORTFOLIO.zendesk();

    @Test
    void the_same_seed_tells_the_same_and_another_seed_something_else() {
        Portfolio hundred = Portfolio.of(100, 42);

        assertThat(Portfolio.of(100, 42).fingerprint()).isEqualTo(hundred.fingerprint());
        assertThat(Portfolio.of(100, 43).fingerprint()).isNotEqualTo(hundred.fingerprint());
        assertThat(Portfolio.of(100, 42).accounts()).isEqualTo(hundred.accounts());
    }

    @Test
    void neither_language_nor_time_zone_changes_what_is_told() {
        Portfolio hundred = Portfolio.of(100, 42);
        Locale language = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

            assertThat(Portfolio.of(100, 42).fingerprint()).isEqualTo(hundred.fingerprint());
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void its_size_fits_a_demo() {
        assertThat(ORG.rows("Account")).hasSize(500);
        assertThat(ORG.allRows("Account")).hasSize(510);
        assertThat(ORG.rows("Contact").size()).isBetween(2_200, 2_800);
        assertThat(ORG.rows("Product_Usage__c").size()).isBetween(6_500, 8_000);
        assertThat(ACCOUNT.tickets().size()).isBetween(5_000, 8_000);
    }

    @Test
    void every_salesforce_reference_points_at_a_record() {
        Set<String> accounts = ids("Account");
        Set<String> users = ids("User");
        Set<String> contacts = ids("Contact");

        for (String object :
                List.of("Contact", "Case", "Opportunity", "Asset", "Event", "Task", "AccountContactRelation")) {
            assertThat(values(object, "AccountId")).isNotEmpty().isSubsetOf(accounts);
        }
        assertThat(values("Event", "WhoId")).isSubsetOf(contacts);
        assertThat(values("Task", "WhoId")).isSubsetOf(contacts);
        assertThat(values("AccountContactRelation", "ContactId")).isSubsetOf(contacts);
        assertThat(values("CaseMilestone", "CaseId")).isNotEmpty().isSubsetOf(ids("Case"));
        assertThat(values("CaseMilestone", "MilestoneTypeId")).isSubsetOf(ids("MilestoneType"));
        assertThat(values("Product_Usage__c", "Account__c")).isSubsetOf(accounts);
        assertThat(values("Account", "ParentId")).isNotEmpty().isSubsetOf(accounts);
        assertThat(values("Account", "OwnerId")).isSubsetOf(users);
        assertThat(values("Case", "ContactId")).isSubsetOf(contacts);
        assertThat(ORG.allRows("Account").stream()
                        .map(row -> row.get("MasterRecordId"))
                        .filter(id -> id != null)
                        .map(Object::toString))
                .hasSize(5)
                .isSubsetOf(accounts);
    }

    @Test
    void nothing_was_changed_before_it_was_made_or_after_now() {
        for (String object : List.of(
                "Account",
                "Contact",
                "Case",
                "Opportunity",
                "Asset",
                "Product_Usage__c",
                "Event",
                "Task",
                "AccountContactRelation",
                "CaseMilestone")) {
            assertThat(ORG.allRows(object)).allSatisfy(row -> {
                Instant created = (Instant) row.get("CreatedDate");
                Instant stamp = (Instant) row.get("SystemModstamp");
                assertThat(stamp).isBetween(created, Portfolio.NOW);
            });
        }
        assertThat(ORG.rows("Product_Usage__c"))
                .allSatisfy(row -> assertThat(((LocalDate) row.get("Week_Start__c")).getDayOfWeek())
                        .isEqualTo(DayOfWeek.MONDAY));
        assertThat(ORG.rows("Product_Usage__c").stream()
                        .map(row -> (LocalDate) row.get("Week_Start__c"))
                        .max(LocalDate::compareTo))
                .contains(LocalDate.parse("2026-11-09"));
    }

    @Test
    void no_activity_is_newer_than_the_day_of_the_last_one_and_some_are_of_that_day() {
        Map<String, LocalDate> last = new HashMap<>();
        ORG.rows("Account").forEach(row -> last.put(text(row, "Id"), (LocalDate) row.get("LastActivityDate")));
        int ofThatDay = 0;
        for (String object : List.of("Event", "Task")) {
            for (Map<String, Object> row : ORG.rows(object)) {
                Instant at = (Instant) row.get(object.equals("Event") ? "EndDateTime" : "CompletedDateTime");
                LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
                assertThat(at).isBeforeOrEqualTo(Portfolio.NOW);
                assertThat(day).isBeforeOrEqualTo(last.get(text(row, "AccountId")));
                ofThatDay += day.equals(last.get(text(row, "AccountId"))) ? 1 : 0;
            }
        }
        assertThat(ofThatDay).isGreaterThan(400);
    }

    @Test
    void every_contact_has_a_direct_place_and_a_few_a_second_one() {
        Map<Object, Long> places = ORG.rows("AccountContactRelation").stream()
                .collect(Collectors.groupingBy(row -> row.get("ContactId"), Collectors.counting()));

        assertThat(places.keySet()).hasSameSizeAs(ORG.rows("Contact"));
        assertThat(places.values().stream().filter(count -> count > 1).count()).isBetween(8L, 25L);
    }

    @Test
    void the_help_desk_holds_nothing_that_a_slow_machine_would_see_only_later() {
        Instant quiet = Portfolio.NOW.minus(Duration.ofMinutes(5));
        assertThat(ACCOUNT.tickets().stream().map(ACCOUNT::ticket))
                .allSatisfy(ticket -> assertThat(Instant.parse(String.valueOf(ticket.get("updated_at"))))
                        .isBefore(quiet));
    }

    @Test
    void nothing_that_took_place_in_hubspot_is_newer_than_the_last_contact_and_something_else_is() {
        Map<String, LocalDate> last = new HashMap<>();
        PORTFOLIO
                .accounts()
                .forEach(customer -> customer.hubspotCompanies()
                        .forEach(company -> last.put(company, (LocalDate)
                                ORG.row("Account", customer.salesforceId()).get("LastActivityDate"))));
        Map<String, Predicate<Map<String, String>>> tookPlace = Map.of(
                "meetings", meeting -> "COMPLETED".equals(meeting.get("hs_meeting_outcome")),
                "calls", call -> "f240bbac-87c9-4f6e-bf70-924b57d47db7".equals(call.get("hs_call_disposition")),
                "emails", mail -> "INCOMING_EMAIL".equals(mail.get("hs_email_direction")));

        tookPlace.forEach((type, held) -> {
            int newer = 0;
            int ofTheLastDay = 0;
            for (String id : PORTAL.objects(type)) {
                Map<String, String> activity = PORTAL.properties(type, id);
                String company = PORTAL.associated(type, id, "companies").get(0);
                LocalDate day = LocalDate.ofInstant(Instant.parse(activity.get("hs_timestamp")), ZoneOffset.UTC);
                if (held.test(activity)) {
                    assertThat(day).as("%s %s", type, id).isBeforeOrEqualTo(last.get(company));
                    ofTheLastDay += day.equals(last.get(company)) ? 1 : 0;
                } else {
                    newer += day.isAfter(last.get(company)) ? 1 : 0;
                }
            }
            assertThat(ofTheLastDay).as(type).isPositive();
            assertThat(newer).as(type).isPositive();
        });
    }

    @Test
    void every_champion_is_told_by_a_buying_role_or_by_the_name_of_the_link_and_some_by_each() {
        List<Map<String, String>> champions = PORTAL.objects("contacts").stream()
                .map(id -> PORTAL.properties("contacts", id))
                .filter(contact -> "Head of Operations".equals(contact.get("jobtitle")))
                .toList();

        long byRole = champions.stream()
                .filter(contact -> "CHAMPION".equals(contact.get("hs_buying_role")))
                .count();

        assertThat(champions.size()).isBetween(440, 490);
        assertThat(share(byRole, champions.size())).isBetween(0.42, 0.58);
    }

    private static String text(Map<String, Object> row, String field) {
        return String.valueOf(row.get(field));
    }

    @Test
    void mismatches_come_at_their_rates() {
        List<Customer> all = PORTFOLIO.accounts();
        int count = all.size();
        List<Link> zendesk = links("zendesk");
        List<Link> hubspot = links("hubspot");

        assertThat(share(
                        all.stream()
                                .filter(one -> one.hubspotCompanies().isEmpty())
                                .count(),
                        count))
                .as("missing in HubSpot, 6 %")
                .isBetween(0.03, 0.09);
        assertThat(share(
                        all.stream()
                                .filter(one -> one.zendeskOrganizations().isEmpty())
                                .count(),
                        count))
                .as("missing in Zendesk, 8 %")
                .isBetween(0.05, 0.12);
        assertThat(share(
                        all.stream()
                                .filter(one -> one.hubspotCompanies().size() > 1)
                                .count(),
                        count))
                .as("twice in HubSpot, 4 %")
                .isBetween(0.015, 0.065);
        assertThat(share(of(hubspot, Match.DECLARED_KEY), hubspot.size()))
                .as("Salesforce id in HubSpot, 60 % of the originals")
                .isBetween(0.52, 0.65);
        assertThat(share(of(zendesk, Match.SHARED_KEY), zendesk.size()))
                .as("customer number in Zendesk, 70 % less what Salesforce lacks")
                .isBetween(0.60, 0.74);
        assertThat(of(zendesk, Match.NAME_ONLY)).isBetween(5L, 45L);
        assertThat(of(zendesk, Match.AMBIGUOUS)).isBetween(2L, 25L);
        assertThat(share(all.stream().filter(Customer::closed).count(), count)).isBetween(0.02, 0.08);
        assertThat(all.stream()
                        .filter(one -> one.name().codePoints().anyMatch(letter -> letter > 0x36F))
                        .count())
                .isBetween(5L, 30L);
    }

    @Test
    void a_key_or_domain_that_should_be_found_is_really_there() {
        Map<String, Map<String, Object>> accounts = ORG.rows("Account").stream()
                .collect(Collectors.toMap(row -> String.valueOf(row.get("Id")), row -> row));

        for (Customer customer : PORTFOLIO.accounts()) {
            Map<String, Object> row = accounts.get(customer.salesforceId());
            for (Link link : customer.links()) {
                if (link.system().equals("hubspot")) {
                    Map<String, String> company = PORTAL.properties("companies", link.id());
                    switch (link.expected()) {
                        case DECLARED_KEY ->
                            assertThat(company).containsEntry("salesforce_account_id", customer.salesforceId());
                        case SHARED_KEY ->
                            assertThat(company)
                                    .containsEntry("customer_number", String.valueOf(row.get("AccountNumber")));
                        case DOMAIN -> assertThat(bare(company.get("domain"))).isEqualTo(bare(row.get("Website")));
                        default -> assertThat(company).doesNotContainKey("salesforce_account_id");
                    }
                }
            }
        }
    }

    @Test
    void a_domain_rung_is_only_promised_where_one_customer_has_the_domain() {
        Map<String, Long> domains = ORG.rows("Account").stream()
                .filter(row -> row.get("Website") != null)
                .collect(Collectors.groupingBy(row -> bare(row.get("Website")), Collectors.counting()));

        for (Customer customer : PORTFOLIO.accounts()) {
            for (Link link : customer.links()) {
                if (link.expected() == Match.DOMAIN) {
                    Object website = ORG.row("Account", customer.salesforceId()).get("Website");
                    assertThat(domains.get(bare(website))).isEqualTo(1);
                }
            }
        }
        assertThat(domains.values()).contains(2L);
    }

    @Test
    void healthy_customers_use_more_of_their_seats() {
        double healthy = usedShare(0.7, 1.0);
        double sick = usedShare(0.0, 0.3);

        assertThat(healthy).isGreaterThan(sick + 0.3);
    }

    @Test
    void a_few_customers_go_quiet_and_their_weekly_logins_say_so() {
        List<Customer> quiet = PORTFOLIO.accounts().stream()
                .filter(one -> one.quietSince() != null)
                .toList();

        assertThat(share(quiet.size(), PORTFOLIO.accounts().size()))
                .as("gone quiet, 3 to 5 %")
                .isBetween(0.015, 0.055);
        assertThat(quiet).allSatisfy(one -> {
            Map<LocalDate, Double> logins = logins(one);
            double before = logins.entrySet().stream()
                    .filter(week -> week.getKey().isBefore(one.quietSince()))
                    .mapToDouble(Map.Entry::getValue)
                    .average()
                    .orElseThrow();
            assertThat(one.usageDrop()).isBetween(0.45, 0.9);
            assertThat(one.closed()).isFalse();
            assertThat(one.quietSince()).isBetween(LocalDate.parse("2026-10-26"), LocalDate.parse("2026-11-02"));
            assertThat(logins.get(LocalDate.parse("2026-11-02"))).isLessThan(0.8 * before);
            assertThat(logins.get(LocalDate.parse("2026-11-09"))).isLessThan(0.8 * before);
        });
    }

    @Test
    void who_did_not_go_quiet_has_no_drop() {
        assertThat(PORTFOLIO.accounts())
                .filteredOn(one -> one.quietSince() == null)
                .allSatisfy(one -> assertThat(one.usageDrop()).isZero());
    }

    @Test
    void most_managers_gave_a_pulse_within_two_months_and_none_before_they_knew_the_customer() {
        List<Map<String, Object>> given = ORG.rows("Account").stream()
                .filter(row -> row.get("CSM_Pulse_Date__c") != null)
                .toList();
        LocalDate oldest = LocalDate.parse("2026-11-16").minusDays(60);

        assertThat(share(
                        given.stream()
                                .filter(row -> !((LocalDate) row.get("CSM_Pulse_Date__c")).isBefore(oldest))
                                .count(),
                        500))
                .isBetween(0.70, 0.88);
        assertThat(given)
                .allSatisfy(row -> assertThat((LocalDate) row.get("CSM_Pulse_Date__c"))
                        .isAfter((LocalDate) row.get("Contract_Start__c")));
    }

    @Test
    void nobody_answers_a_survey_before_the_contract_began() {
        assertThat(PORTFOLIO.accounts())
                .allSatisfy(customer -> assertThat(customer.surveyAnswers())
                        .allSatisfy(answer -> assertThat(answer.at())
                                .isBetween(
                                        customer.contractStart()
                                                .atStartOfDay(ZoneOffset.UTC)
                                                .toInstant(),
                                        Portfolio.NOW)));
        assertThat(share(
                        PORTFOLIO.accounts().stream()
                                .filter(one -> !one.surveyAnswers().isEmpty())
                                .count(),
                        500))
                .isBetween(0.55, 0.80);
    }

    @Test
    void the_book_of_business_leans_to_the_healthy_side() {
        List<Customer> all = PORTFOLIO.accounts();

        assertThat(share(all.stream().filter(one -> one.latentHealth() >= 0.66).count(), all.size()))
                .as("doing well, 60 %")
                .isBetween(0.53, 0.67);
        assertThat(share(all.stream().filter(one -> one.latentHealth() < 0.20).count(), all.size()))
                .as("about to leave, 12 to 15 %")
                .isBetween(0.08, 0.19);
    }

    @Test
    void one_person_looks_after_so_many_customers_as_a_person_can() {
        assertThat(ids("User")).hasSize(500 / 25 + 1);
        assertThat(values("User", "Email")).hasSize(500 / 25 + 1);
        assertThat(values("Account", "OwnerId")).hasSize(500 / 25);
    }

    @Test
    void what_must_be_set_aside_is_there() {
        List<Impossible> impossible = PORTFOLIO.expectedSetAside();

        assertThat(impossible)
                .filteredOn(one -> one.stream().equals("Asset"))
                .hasSize(2)
                .allSatisfy(
                        one -> assertThat(ORG.row("Asset", one.id())).containsEntry("Quantity", new BigDecimal("-5")));
        assertThat(impossible)
                .filteredOn(one -> one.stream().equals("Case"))
                .hasSize(2)
                .allSatisfy(one -> assertThat(ORG.row("Case", one.id())).containsEntry("Priority", "P0"));
        assertThat(impossible)
                .filteredOn(one -> one.stream().equals("feedback_submissions"))
                .extracting(one -> PORTAL.properties("feedback_submissions", one.id()))
                .extracting(answer -> answer.get("hs_survey_type") + " " + answer.get("hs_value"))
                .containsExactly("NPS 14", "NPS 14", "MOOD 3");
        assertThat(impossible).filteredOn(one -> one.stream().equals("tickets")).hasSize(3);
    }

    @Test
    void every_address_is_an_example_and_a_few_are_free_mail() {
        List<String> addresses = ORG.rows("Contact").stream()
                .map(row -> String.valueOf(row.get("Email")))
                .toList();

        assertThat(addresses).allSatisfy(address -> assertThat(address).endsWith(".example"));
        assertThat(addresses.stream().filter(address -> address.endsWith("@freemail.example")))
                .hasSizeBetween(addresses.size() / 100, addresses.size() / 15);
    }

    @Test
    void the_truth_counts_the_urgent_open_tickets_that_zendesk_shows() {
        long shown = ACCOUNT.tickets().stream()
                .map(ACCOUNT::ticket)
                .filter(ticket -> "urgent".equals(ticket.get("priority")))
                .filter(ticket -> !List.of("solved", "closed").contains(String.valueOf(ticket.get("status"))))
                .count();

        assertThat(PORTFOLIO.accounts().stream()
                        .mapToInt(Customer::openUrgentTickets)
                        .sum())
                .isPositive()
                .isEqualTo((int) shown);
    }

    @Test
    void too_few_accounts_are_refused() {
        assertThatThrownBy(() -> Portfolio.of(49, 1)).hasMessageContaining("50");
    }

    private static Map<LocalDate, Double> logins(Customer customer) {
        return ORG.rows("Product_Usage__c").stream()
                .filter(row -> customer.salesforceId().equals(row.get("Account__c")))
                .collect(Collectors.toMap(
                        row -> (LocalDate) row.get("Week_Start__c"),
                        row -> Double.valueOf(String.valueOf(row.get("Logins__c")))));
    }

    private static double usedShare(double from, double to) {
        return PORTFOLIO.accounts().stream()
                .filter(one -> one.latentHealth() >= from && one.latentHealth() < to)
                .filter(one -> !one.weeklyActiveUsers().isEmpty())
                .mapToDouble(one ->
                        one.weeklyActiveUsers().get(one.weeklyActiveUsers().size() - 1) / (double) one.seats())
                .average()
                .orElseThrow();
    }

    private static String bare(Object address) {
        return String.valueOf(address)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://", "")
                .replaceFirst("^www\\.", "")
                .replaceFirst("/.*$", "");
    }

    private static double share(long part, int whole) {
        return part / (double) whole;
    }

    private static long of(List<Link> links, Match match) {
        return links.stream().filter(link -> link.expected() == match).count();
    }

    private static List<Link> links(String system) {
        return PORTFOLIO.accounts().stream()
                .flatMap(one -> one.links().stream())
                .filter(link -> link.system().equals(system))
                .toList();
    }

    private static Set<String> ids(String object) {
        return values(object, "Id");
    }

    private static Set<String> values(String object, String field) {
        return ORG.rows(object).stream()
                .map(row -> row.get(field))
                .filter(value -> value != null)
                .map(Object::toString)
                .collect(Collectors.toSet());
    }
}
