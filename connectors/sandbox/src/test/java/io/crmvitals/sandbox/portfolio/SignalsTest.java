package io.crmvitals.sandbox.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the CRM keeps beside the usual follows from how well a customer really is. */
class SignalsTest {

    private static final Portfolio PORTFOLIO = Portfolio.of(300, 42);
    private static final SalesforceOrg ORG = PORTFOLIO.salesforce(Clock.fixed(Portfolio.NOW, ZoneOffset.UTC));
    private static final Set<String> WELL = customers(customer -> customer.latentHealth() > 0.66);
    private static final Set<String> LEAVING = customers(customer -> customer.latentHealth() < 0.2);

    private static Set<String> customers(Predicate<Customer> which) {
        return PORTFOLIO.accounts().stream()
                .filter(which)
                .map(Customer::salesforceId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static double mean(
            String object, String of, Set<String> accounts, ToDoubleFunction<Map<String, Object>> value) {
        return ORG.rows(object).stream()
                .filter(row -> accounts.contains(row.get(of)))
                .mapToDouble(value)
                .filter(number -> !Double.isNaN(number))
                .average()
                .orElseThrow();
    }

    private static ToDoubleFunction<Map<String, Object>> share(String part, String whole) {
        return row ->
                row.get(part) instanceof Number of && row.get(whole) instanceof Number all && all.doubleValue() > 0
                        ? of.doubleValue() / all.doubleValue()
                        : Double.NaN;
    }

    private static ToDoubleFunction<Map<String, Object>> has(String field) {
        return row -> row.get(field) == null ? 0 : 1;
    }

    @Test
    void use_goes_deeper_where_a_customer_does_well() {
        for (String part : List.of("Daily_Users__c", "Core_Users__c", "Trained_Users__c")) {
            ToDoubleFunction<Map<String, Object>> share = share(part, "Active_Users__c");

            assertThat(mean("Product_Usage__c", "Account__c", WELL, share))
                    .as(part)
                    .isBetween(mean("Product_Usage__c", "Account__c", LEAVING, share) + 0.1, 1.0);
        }
    }

    @Test
    void integrations_work_and_money_comes_in_time_where_a_customer_does_well() {
        ToDoubleFunction<Map<String, Object>> live = share("Integrations_Live__c", "Integrations_Required__c");
        ToDoubleFunction<Map<String, Object>> overdue = has("Payment_Overdue_Since__c");

        assertThat(mean("Account", "Id", WELL, live)).isGreaterThan(mean("Account", "Id", LEAVING, live) + 0.2);
        assertThat(mean("Account", "Id", LEAVING, overdue)).isGreaterThan(2 * mean("Account", "Id", WELL, overdue));
    }

    @Test
    void promises_are_kept_and_wishes_answered_more_often_where_a_customer_does_well() {
        ToDoubleFunction<Map<String, Object>> answered = row -> "Feature Request".equals(row.get("Type"))
                ? has("Answered_At__c").applyAsDouble(row)
                : Double.NaN;
        ToDoubleFunction<Map<String, Object>> done = has("Done_At__c");

        assertThat(mean("Case", "AccountId", WELL, answered))
                .isGreaterThan(mean("Case", "AccountId", LEAVING, answered) + 0.1);
        assertThat(mean("Deliverable__c", "Account__c", WELL, done))
                .isGreaterThan(mean("Deliverable__c", "Account__c", LEAVING, done) + 0.1);
    }

    @Test
    void what_was_promised_belongs_to_a_customer_and_was_changed_neither_before_its_making_nor_after_now() {
        Set<String> all = customers(customer -> true);

        assertThat(ORG.rows("Deliverable__c")).isNotEmpty().allSatisfy(row -> {
            Instant made = (Instant) row.get("CreatedDate");
            Instant changed = (Instant) row.get("SystemModstamp");
            assertThat(all).contains(String.valueOf(row.get("Account__c")));
            assertThat(changed).isBetween(made, Portfolio.NOW);
        });
    }

    @Test
    void no_week_has_more_users_of_a_kind_than_users() {
        assertThat(ORG.rows("Product_Usage__c")).allSatisfy(row -> {
            double active = ((Number) row.get("Active_Users__c")).doubleValue();
            for (String part : List.of("Daily_Users__c", "Core_Users__c", "Trained_Users__c")) {
                assertThat(((Number) row.get(part)).doubleValue()).isBetween(0.0, active);
            }
            assertThat(((Number) row.get("Repeat_Visits__c")).doubleValue())
                    .isLessThanOrEqualTo(((Number) row.get("Help_Visits__c")).doubleValue());
        });
    }
}
