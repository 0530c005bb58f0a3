package io.crmvitals.core.mapping;

import static io.crmvitals.core.mapping.ShippedMapping.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The mapping that comes with the product, on records as HubSpot's API tells them, where every property is text or null: customers and what they bought. */
class ShippedHubSpotMappingTest {

    private static final ShippedMapping SHIPPED = new ShippedMapping("hubspot");

    private static final Map<String, String> COMPANY = Map.of(
            "id", "30000000001",
            "name", "Acme AG",
            "domain", "acme.example",
            "lifecyclestage", "customer");

    private static final Map<String, String> DEAL = Map.of(
            "associations.companies", "7",
            "dealtype", "existingbusiness",
            "closedate", "2026-12-01T09:30:00.000Z",
            "stage.isClosed", "false",
            "stage.probability", "0.5");

    private static final Map<String, String> ITEM = Map.of(
            "associations.deals.associations.companies", "7",
            "associations.deals.hs_is_closed_won", "true",
            "associations.deals.closedate", "2026-01-20T10:00:00.000Z",
            "name", "Core plan",
            "quantity", "40",
            "recurringbillingfrequency", "annually",
            "hs_recurring_billing_start_date", "2026-02-01",
            "hs_recurring_billing_end_date", "2027-01-31");

    @Test
    void what_salesforce_tells_beside_it_is_off_and_so_is_what_would_count_twice() {
        assertThat(SHIPPED.usual().requests("hubspot"))
                .extracting(request -> request.stream().name())
                .containsExactly(
                        "companies",
                        "contacts",
                        "deals",
                        "tickets",
                        "feedback",
                        "meetings",
                        "calls",
                        "follow-ups",
                        "owners");
        assertThat(SHIPPED.everything().requests("hubspot"))
                .extracting(request -> request.stream().name())
                .contains(
                        "renewals",
                        "subscriptions",
                        "line-items",
                        "subscription-items",
                        "support-tickets",
                        "emails",
                        "notes",
                        "usage");
    }

    @Test
    void prospects_are_no_accounts_and_a_company_of_a_stage_of_the_sites_own_is() {
        Account company =
                (Account) SHIPPED.made("companies", with(COMPANY, "hs_additional_domains", "acme.eu;acme.test"));

        assertThat(company.domains()).containsExactly("acme.example", "acme.eu", "acme.test");
        for (String prospect : List.of("lead", "opportunity", "subscriber")) {
            assertThat(SHIPPED.map("companies", with(COMPANY, "lifecyclestage", prospect))
                            .records())
                    .isEmpty();
            assertThat(SHIPPED.map("companies", with(COMPANY, "lifecyclestage", prospect))
                            .setAside())
                    .isEmpty();
        }
        assertThat(SHIPPED.made("companies", with(COMPANY, "lifecyclestage", "104837261")))
                .isInstanceOf(Account.class);
        assertThat(SHIPPED.made("companies", with(COMPANY, "lifecyclestage", null)))
                .isInstanceOf(Account.class);
    }

    @Test
    void records_of_one_kind_from_two_objects_never_share_an_id() {
        StreamId[] engagements = {
            SHIPPED.stream("meetings"), SHIPPED.stream("calls"), SHIPPED.stream("emails"), SHIPPED.stream("notes")
        };
        StreamId[] usage = {SHIPPED.stream("line-items"), SHIPPED.stream("subscription-items"), SHIPPED.stream("usage")
        };
        StreamId[] renewals = {SHIPPED.stream("deals"), SHIPPED.stream("renewals"), SHIPPED.stream("subscriptions")};

        for (StreamId[] streams : List.of(engagements, usage, renewals)) {
            assertThat(Arrays.stream(streams)
                            .flatMap(stream -> SHIPPED.everything().ids(stream, "30000000001").stream()))
                    .hasSize(streams.length)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_company_without_a_name_goes_by_its_domain_and_without_either_by_its_id() {
        Map<String, String> nameless = with(COMPANY, "name", null);

        assertThat(((Account) SHIPPED.made("companies", nameless)).name()).isEqualTo("acme.example");
        assertThat(((Account) SHIPPED.made("companies", with(nameless, "domain", null))).name())
                .isEqualTo("Company 30000000001");
    }

    @Test
    void no_contact_day_is_taken_from_a_field_that_counts_mail_that_went_one_way() {
        assertThat(SHIPPED.everything().requests("hubspot"))
                .extracting(StreamRequest::fields)
                .allSatisfy(fields -> assertThat(fields).doesNotContain("notes_last_contacted", "notes_last_updated"));
    }

    @Test
    void a_person_has_the_roles_of_the_label_and_of_the_buying_roles_together() {
        Contact contact = (Contact) SHIPPED.made(
                "contacts",
                Map.of(
                        "associations.companies", "7",
                        "associations.companies.labels", "Champion;Executive sponsor",
                        "hs_buying_role", "BUDGET_HOLDER;BLOCKER",
                        "firstname", "Ann",
                        "lastname", "Lee",
                        "email", "ann@acme.example",
                        "hs_sales_email_last_replied", "2026-11-12T09:00:00.000Z"));

        assertThat(contact)
                .isEqualTo(new Contact(
                        SHIPPED.id("contact", "X1"),
                        SHIPPED.id("account", "7"),
                        "Ann Lee",
                        "ann@acme.example",
                        null,
                        Set.of(ContactRole.CHAMPION, ContactRole.SPONSOR, ContactRole.DECISION_MAKER, ContactRole.USER),
                        true,
                        null,
                        Instant.parse("2026-11-12T09:00:00Z"),
                        null,
                        null));
    }

    @Test
    void somebody_without_label_or_role_has_none_and_only_an_unknown_mailbox_says_that_somebody_left() {
        Map<String, String> plain = Map.of("associations.companies", "7", "email", "bo@acme.example");

        assertThat(((Contact) SHIPPED.made("contacts", plain)).roles()).isEmpty();
        assertThat(((Contact) SHIPPED.made("contacts", plain)).name()).isNull();
        assertThat(active(plain, null)).isTrue();
        assertThat(active(plain, "MAILBOX_FULL")).isTrue();
        assertThat(active(plain, "UNKNOWN_USER")).isFalse();
    }

    @Test
    void the_stage_of_a_deal_says_whether_it_is_won_before_the_flags_do() {
        assertThat(status(DEAL)).isEqualTo(Renewal.Status.OPEN);
        assertThat(status(with(with(DEAL, "stage.isClosed", "true"), "stage.probability", "1.0")))
                .isEqualTo(Renewal.Status.WON);
        assertThat(status(with(with(DEAL, "stage.isClosed", "true"), "stage.probability", "0.0")))
                .isEqualTo(Renewal.Status.LOST);
        Map<String, String> stageless = with(with(DEAL, "stage.isClosed", null), "stage.probability", null);
        assertThat(status(stageless)).isEqualTo(Renewal.Status.OPEN);
        assertThat(status(with(with(stageless, "hs_is_closed", "true"), "hs_is_closed_won", "true")))
                .isEqualTo(Renewal.Status.WON);
        assertThat(status(with(stageless, "hs_is_closed", "true"))).isEqualTo(Renewal.Status.LOST);
    }

    @Test
    void each_deal_is_told_by_one_stream_alone() {
        List<Map<String, String>> deals = List.of(
                with(DEAL, "dealtype", "renewal"),
                with(DEAL, "pipeline.label", "Renewals"),
                DEAL,
                with(DEAL, "pipeline.label", "Upsell"),
                with(with(DEAL, "dealtype", "renewal"), "pipeline.label", "Downgrade"),
                with(DEAL, "dealtype", "downgrade"));

        assertThat(deals)
                .extracting(deal -> kinds(deal))
                .containsExactly(
                        List.of(Renewal.Kind.RENEWAL),
                        List.of(Renewal.Kind.RENEWAL),
                        List.of(Renewal.Kind.EXPANSION),
                        List.of(Renewal.Kind.EXPANSION),
                        List.of(Renewal.Kind.DOWNGRADE),
                        List.of(Renewal.Kind.DOWNGRADE));
        assertThat(kinds(with(DEAL, "dealtype", "newbusiness"))).isEmpty();
        assertThat(kinds(with(with(DEAL, "dealtype", null), "pipeline.label", "Partners")))
                .isEmpty();
    }

    @Test
    void an_amount_is_in_the_currency_of_its_deal() {
        Renewal renewal = (Renewal) SHIPPED.made(
                "renewals",
                with(with(with(DEAL, "dealtype", "renewal"), "amount", "1200.50"), "deal_currency_code", "USD"));

        assertThat(renewal)
                .isEqualTo(new Renewal(
                        SHIPPED.id("renewal", "X1/term"),
                        SHIPPED.id("account", "7"),
                        Renewal.Kind.RENEWAL,
                        LocalDate.of(2026, 12, 1),
                        Renewal.Status.OPEN,
                        new BigDecimal("1200.50"),
                        "USD",
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void a_subscription_billed_by_the_year_is_a_renewal_and_one_billed_by_the_month_is_none() {
        Map<String, String> yearly = Map.of(
                "associations.companies", "7",
                "hs_status", "active",
                "hs_recurring_billing_frequency", "annually",
                "hs_next_billing_date", "2027-03-01",
                "hs_next_payment_amount", "9600",
                "hs_currency_code", "EUR");

        Renewal renewal = (Renewal) SHIPPED.made("subscriptions", yearly);

        assertThat(renewal.dueOn()).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(renewal.status()).isEqualTo(Renewal.Status.OPEN);
        assertThat(((Renewal) SHIPPED.made("subscriptions", with(yearly, "hs_status", "canceled"))).status())
                .isEqualTo(Renewal.Status.LOST);
        assertThat(SHIPPED.map("subscriptions", with(yearly, "hs_recurring_billing_frequency", "monthly"))
                        .records())
                .isEmpty();
        assertThat(SHIPPED.map("subscriptions", with(yearly, "hs_next_billing_date", null))
                        .records())
                .isEmpty();
    }

    @Test
    void seats_are_the_recurring_items_of_won_deals_within_their_terms() {
        assertThat(SHIPPED.made("line-items", ITEM))
                .isEqualTo(new LicenseUsage(
                        SHIPPED.id("license-usage", "X1/item"),
                        SHIPPED.id("account", "7"),
                        "Core plan",
                        null,
                        40,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        LocalDate.of(2026, 2, 1),
                        LocalDate.of(2027, 1, 31),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        assertThat(((LicenseUsage) SHIPPED.made("line-items", with(ITEM, "hs_sku", "CORE"))).product())
                .isEqualTo("CORE");
        assertThat(((LicenseUsage) SHIPPED.made("line-items", with(ITEM, "hs_recurring_billing_start_date", null)))
                        .validFrom())
                .isEqualTo(LocalDate.of(2026, 1, 20));
        assertThat(SHIPPED.map("line-items", with(ITEM, "associations.deals.hs_is_closed_won", "false"))
                        .records())
                .isEmpty();
        assertThat(SHIPPED.map("line-items", with(ITEM, "associations.deals.hs_is_closed_won", null))
                        .records())
                .isEmpty();
        assertThat(SHIPPED.map("line-items", with(ITEM, "recurringbillingfrequency", null))
                        .records())
                .as("a workshop paid once is no license")
                .isEmpty();
    }

    @Test
    void the_seats_of_a_subscription_count_while_it_runs() {
        Map<String, String> item = Map.of(
                "associations.subscriptions.hs_status", "active",
                "associations.subscriptions.associations.companies", "7",
                "hs_sku", "CORE",
                "quantity", "25");

        LicenseUsage seats = (LicenseUsage) SHIPPED.made("subscription-items", item);

        assertThat(seats.account()).isEqualTo(SHIPPED.id("account", "7"));
        assertThat(seats.product()).isEqualTo("CORE");
        assertThat(seats.seatsPurchased()).isEqualTo(25);
        assertThat(seats.validUntil()).isNull();
        for (String over : List.of("canceled", "expired", "scheduled")) {
            assertThat(SHIPPED.map("subscription-items", with(item, "associations.subscriptions.hs_status", over))
                            .records())
                    .as(over)
                    .isEmpty();
        }
    }

    @Test
    void an_item_of_a_deal_without_any_day_has_no_first_day() {
        Map<String, String> dayless =
                with(with(ITEM, "hs_recurring_billing_start_date", null), "associations.deals.closedate", null);

        assertThat(((LicenseUsage) SHIPPED.made("line-items", dayless)).validFrom())
                .isNull();
    }

    private static boolean active(Map<String, String> contact, @Nullable String reason) {
        Contact made = (Contact) SHIPPED.made("contacts", with(contact, "hs_email_hard_bounce_reason_enum", reason));
        return Boolean.TRUE.equals(made.active());
    }

    private static Renewal.Status status(Map<String, String> deal) {
        return ((Renewal) SHIPPED.made("deals", deal)).status();
    }

    private static List<Renewal.Kind> kinds(Map<String, String> deal) {
        return List.of("deals", "renewals").stream()
                .flatMap(stream -> SHIPPED.map(stream, deal).records().stream())
                .map(record -> ((Renewal) record).kind())
                .toList();
    }
}
