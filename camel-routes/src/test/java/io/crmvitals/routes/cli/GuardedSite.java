package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.Site;
import io.crmvitals.sandbox.portfolio.Customer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A site whose verbs are run as a person runs them, and whose vendors are read back. */
final class GuardedSite implements AutoCloseable {

    private final Site site;

    GuardedSite(Path folder, int accounts, long seed, String firstRun) {
        site = new Site(folder, accounts, seed);
        site.variables().put("VITALS_FIRST_RUN", firstRun);
    }

    Site site() {
        return site;
    }

    Told verb(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--config", site.config().toString(), "--data", site.data().toString()));
        return Told.by(
                new Surroundings(site.variables()::get, site.clock(), () -> null, site.clock()::pass),
                all.toArray(String[]::new));
    }

    /** Our own fields and tasks in all three vendors, by record. */
    Map<String, Object> written() {
        Map<String, Object> all = new TreeMap<>();
        for (Map<String, Object> row : site.org().rows("Account")) {
            all.put("salesforce " + row.get("Id"), ours(row, "CRMV_"));
        }
        for (Map<String, Object> row : site.ourSalesforceTasks()) {
            all.put("task " + row.get("CRMV_Task_Key__c"), List.of(row.get("WhatId"), row.get("Subject")));
        }
        for (String company : site.sandbox().hubspot().portal().objects("companies")) {
            all.put(
                    "hubspot " + company,
                    ours(site.sandbox().hubspot().portal().properties("companies", company), "crmv_"));
        }
        all.put(
                "hubspot tasks",
                site.sandbox().hubspot().portal().objects("tasks").size());
        for (Customer customer : site.portfolio().accounts()) {
            for (String organization : customer.zendeskOrganizations()) {
                all.put(
                        "zendesk " + organization,
                        ours(
                                site.sandbox().zendesk().account().organizationFields(Long.parseLong(organization)),
                                "crmv_"));
            }
        }
        return all;
    }

    private static Map<String, Object> ours(Map<String, ?> fields, String prefix) {
        Map<String, Object> ours = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(prefix) && value != null && !value.equals("")) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    @Override
    public void close() {
        site.close();
    }
}
