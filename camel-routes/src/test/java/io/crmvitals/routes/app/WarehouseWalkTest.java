package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.routes.pull.H2Warehouse;
import io.crmvitals.routes.run.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usage from a database finds the accounts of the CRM, by the shipped example. */
class WarehouseWalkTest {

    private static final Instant LOADED = Instant.parse("2026-01-05T03:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 4);

    @TempDir
    private Path folder;

    private Site site;
    private H2Warehouse database;

    @BeforeEach
    void open() {
        site = new Site(folder, 50, 10);
        database = new H2Warehouse();
        Site.edit(
                site.config().resolve("vitals.yaml"),
                "warehouse:\n    enabled: false",
                "warehouse:\n    enabled: true");
        site.variables().put("WAREHOUSE_URL", database.url());
        site.variables().put("WAREHOUSE_USER", "reader");
        site.variables().put("WAREHOUSE_PASSWORD", database.password());
    }

    @AfterEach
    void close() {
        site.close();
        database.close();
    }

    @Test
    void usage_goes_to_the_account_with_the_customers_number_once_and_a_changed_row_follows() {
        List<Map<String, Object>> numbered = site.org().rows("Account").stream()
                .filter(row -> row.get("AccountNumber") != null)
                .limit(2)
                .toList();
        numbered.forEach(row -> {
            String number = String.valueOf(row.get("AccountNumber"));
            database.customer(number, String.valueOf(row.get("Name")));
            database.usage(number, DAY, 7, LOADED);
            database.usage(number, DAY.plusDays(1), 8, LOADED.plus(Duration.ofDays(1)));
        });
        AccountKey first = key(numbered.get(0));

        try (Vitals vitals = site.open()) {
            Run run = vitals.sync("sync").run();

            assertThat(run.number("pulled.warehouse.usage")).isEqualTo(4);
            assertThat(logins(vitals, first)).containsExactly(7, 8);
            assertThat(logins(vitals, key(numbered.get(1)))).containsExactly(7, 8);

            Run second = vitals.sync("sync").run();
            assertThat(second.number("pulled.warehouse.usage"))
                    .as("only what lies within the overlap is read again")
                    .isEqualTo(2);
            assertThat(logins(vitals, first)).containsExactly(7, 8);

            database.run(
                    "update usage_daily set logins = 70, loaded_at = timestamp with time zone '2026-01-08 03:00:00+00'"
                            + " where customer_no = '" + numbered.get(0).get("AccountNumber") + "' and \"DAY\" = date '"
                            + DAY + "'");
            vitals.sync("sync");
            assertThat(logins(vitals, first)).containsExactly(70, 8);
        }
    }

    @Test
    void usage_goes_to_the_account_whose_id_in_the_crm_is_the_key() {
        Site.edit(
                site.config().resolve("mapping/warehouse.yaml"),
                "          sharedKey: customer_no",
                "          declaredKey: customer_no");
        Map<String, Object> account = site.org().rows("Account").get(0);
        database.customer(String.valueOf(account.get("Id")), "Known by another name");
        database.usage(String.valueOf(account.get("Id")), DAY, 7, LOADED);

        try (Vitals vitals = site.open()) {
            vitals.sync("sync");

            assertThat(logins(vitals, key(account))).containsExactly(7);
        }
    }

    private static AccountKey key(Map<String, Object> account) {
        return new AccountKey("salesforce:account:" + account.get("Id"));
    }

    /** By day. */
    private List<Integer> logins(Vitals vitals, AccountKey account) {
        List<LicenseUsage> usage = new ArrayList<>();
        vitals.store()
                .facts(
                        List.of(account),
                        vitals.now(),
                        "salesforce",
                        facts -> facts.usage().stream()
                                .filter(row -> row.id().system().equals("warehouse"))
                                .forEach(usage::add));
        return usage.stream().map(LicenseUsage::logins).toList();
    }
}
