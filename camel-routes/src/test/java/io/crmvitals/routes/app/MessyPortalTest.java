package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.hubspot.PipelineStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Portals as years of use and imports leave them: ids beyond 32 bits that are equal from type to type, nothing but empty values, properties and objects that do not exist.
 * Whatever is read is stored, left out by a rule of the mapping, or set aside with its reason.
 */
class MessyPortalTest {

    private static final String CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7";

    @TempDir
    private Path folder;

    private final HubSpotPortal portal = new HubSpotPortal();

    @Test
    void a_portal_that_lacks_service_hub_commerce_and_custom_objects_is_read_without_them_and_the_run_is_green() {
        portal.scopes(
                "oauth",
                "crm.objects.owners.read",
                "crm.objects.companies.read",
                "crm.objects.companies.write",
                "crm.schemas.companies.read",
                "crm.schemas.companies.write",
                "crm.objects.contacts.read",
                "crm.objects.contacts.write",
                "crm.objects.deals.read",
                "crm.objects.line_items.read",
                "tickets");
        HubSpotBook.properties(portal);
        portal.property("tickets", "planned_date", "date", "date");
        String company = add("companies", Map.of("name", "Fir Trading", "lifecyclestage", "customer"));
        try (HubSpotOnly site = new HubSpotOnly(folder, portal, null)) {
            site.set("mapping/hubspot.yaml", "streams.subscriptions.enabled", "true");
            try (Vitals vitals = site.open()) {
                HubSpotOnly.install(vitals);

                Summary summary = vitals.sync("sync");

                assertThat(summary.run().result())
                        .as("%s", summary.run().troubles())
                        .isEqualTo(RunReport.Result.GREEN);
                assertThat(summary.run().troubles())
                        .allMatch(trouble -> trouble.severity() == Trouble.Severity.NOTE)
                        .extracting(Trouble::where)
                        .containsExactlyInAnyOrder(
                                "pull-hubspot-feedback", "pull-hubspot-subscriptions", "pull-hubspot-usage");
                assertThat(portal.properties("companies", company))
                        .as("nobody knows anything of it, and that is what is written")
                        .containsEntry("crmv_band", "grey");
            }
        }
    }

    @Test
    void nothing_is_lost_in_a_messy_portal_every_record_is_stored_left_out_by_a_rule_or_set_aside() {
        HubSpotBook.properties(portal, "customer_number");
        pipelines();
        String alone = add("companies", Map.of("name", "Alone", "lifecyclestage", "customer"));
        String nameless = add("companies", Map.of("domain", "nameless.example", "lifecyclestage", "customer"));
        String neither = add("companies", Map.of("lifecyclestage", "customer"));
        add("companies", Map.of("name", "A lead", "lifecyclestage", "lead"));
        String merged = add("companies", Map.of("name", "Alone, once more", "lifecyclestage", "customer"));
        String archived = add("companies", Map.of("name", "Gone", "lifecyclestage", "customer"));
        String person = add("contacts", Map.of());
        link("contacts", person, "companies", alone, 1);
        String byDomain = add("contacts", Map.of("email", "bo@nameless.example"));
        String freeMail = add("contacts", Map.of("email", "cy@gmail.com"));
        String nobody = add("contacts", Map.of("firstname", "Dee"));
        String inAnUnknownPipeline = add(
                "deals",
                Map.of(
                        "pipeline", "999",
                        "dealstage", "998",
                        "dealtype", "existingbusiness",
                        "closedate", "2026-12-01T09:00:00Z"));
        link("deals", inAnUnknownPipeline, "companies", alone, 5);
        add("deals", Map.of("pipeline", "partners", "dealstage", "talk", "dealtype", "newbusiness"));
        String dayless = add("deals", Map.of("pipeline", "partners", "dealtype", "existingbusiness"));
        add("deals", Map.of("dealtype", "existingbusiness", "closedate", "2026-12-02T09:00:00Z"));
        String won =
                add("deals", Map.of("pipeline", "partners", "dealstage", "won", "closedate", "2026-01-02T09:00:00Z"));
        link("deals", won, "companies", alone, 5);
        String planless = add("tickets", Map.of("hs_pipeline", "onboarding", "hs_pipeline_stage", "planned"));
        add("tickets", Map.of("subject", "Help"));
        String nps = answer("NPS", "9");
        String unheardOf = answer("MOOD", "3");
        answer("CUSTOM", "3");
        String fiveStars = answer("CSAT", "5");
        answer("NPS", null);
        String inWords = answer("NPS", "nine");
        link("feedback_submissions", nps, "contacts", person, 98);
        String met = add(
                "meetings", Map.of("hs_meeting_end_time", "2026-11-10T09:00:00Z", "hs_meeting_outcome", "COMPLETED"));
        link("meetings", met, "companies", alone, 188);
        add("meetings", Map.of("hs_timestamp", "2026-11-10T09:00:00Z"));
        add("meetings", Map.of());
        String called = add("calls", Map.of("hs_timestamp", "2026-11-11T09:00:00Z", "hs_call_disposition", CONNECTED));
        link("calls", called, "companies", alone, 182);
        add("tasks", Map.of("hs_task_subject", "Call back", "hs_timestamp", "2026-11-11T09:00:00Z"));
        add("tasks", Map.of());
        String half = item(won, Map.of("quantity", "2.5", "recurringbillingfrequency", "monthly"));
        item(won, Map.of("quantity", "1"));
        item(won, Map.of("recurringbillingfrequency", "monthly"));
        String seats = item(won, Map.of("quantity", "10", "recurringbillingfrequency", "annually", "name", "Core"));
        add("line_items", Map.of("quantity", "7", "recurringbillingfrequency", "annually"));
        portal.merge("companies", merged, alone);
        portal.archive("companies", archived, HubSpotBook.daysAgo(1));

        try (HubSpotOnly site = new HubSpotOnly(folder, portal, null);
                Vitals vitals = site.open()) {
            HubSpotOnly.install(vitals);

            Summary summary = vitals.sync("sync");

            Map<String, String> aside = new HashMap<>();
            for (SetAside each : vitals.store().setAside()) {
                aside.put(each.stream().name() + " " + each.id(), each.reason());
            }
            assertThat(aside)
                    .containsOnlyKeys(
                            "deals " + dayless,
                            "tickets " + planless,
                            "feedback " + unheardOf,
                            "feedback " + fiveStars,
                            "feedback " + inWords,
                            "line-items " + half);
            assertThat(aside.get("deals " + dayless)).contains("its dueOn is empty");
            assertThat(aside.get("tickets " + planless)).contains("its plannedFor is empty");
            assertThat(aside.get("feedback " + unheardOf)).contains("\"MOOD\" has no mapping");
            assertThat(aside.get("line-items " + half)).contains("not a whole number");
            assertThat(summary.run().result()).isEqualTo(RunReport.Result.AMBER);
            assertThat(summary.run().troubles())
                    .extracting(trouble -> trouble.severity() + " " + trouble.where())
                    .containsExactlyInAnyOrder(
                            "NOTE pull-hubspot-usage",
                            "AMBER pull-hubspot-companies",
                            "AMBER pull-hubspot-tickets",
                            "AMBER map");
            assertThat(summary.run().troubles())
                    .extracting(Trouble::text)
                    .anyMatch(text -> text.startsWith("HubSpot shows us no customer_number of companies"))
                    .anyMatch(text -> text.startsWith("HubSpot shows us no planned_date of tickets"));

            // Held: what became a shared record. The others are the lead, people's tasks, deals and tickets of no
            // interest here, answers without a scale, and so on.
            Map<String, Long> held = new HashMap<>();
            for (StreamState state : vitals.store().streams()) {
                held.put(state.stream().name(), state.records());
            }
            assertThat(held)
                    .containsEntry("companies", 3L)
                    .containsEntry("contacts", 4L)
                    .containsEntry("deals", 2L)
                    .containsEntry("tickets", 0L)
                    .containsEntry("feedback", 1L)
                    .containsEntry("meetings", 2L)
                    .containsEntry("calls", 1L)
                    .containsEntry("follow-ups", 0L)
                    .containsEntry("line-items", 1L);
            assertThat(summary.run().numbers())
                    .containsEntry("pulled.hubspot.contacts", 4L)
                    .containsEntry("pulled.hubspot.deals", 5L)
                    .containsEntry("pulled.hubspot.tickets", 2L)
                    .containsEntry("pulled.hubspot.feedback", 6L)
                    .containsEntry("pulled.hubspot.meetings", 3L)
                    .containsEntry("pulled.hubspot.calls", 1L)
                    .containsEntry("pulled.hubspot.follow-ups", 2L)
                    .containsEntry("pulled.hubspot.line-items", 5L);

            assertThat(vitals.store().accounts()).containsExactlyInAnyOrder(key(alone), key(nameless), key(neither));
            AccountFacts facts = facts(vitals, site, alone);
            assertThat(met).as("HubSpot gives each type the same ids").isEqualTo(called);
            assertThat(facts.engagements())
                    .extracting(Engagement::kind)
                    .containsExactlyInAnyOrder(Engagement.Kind.MEETING, Engagement.Kind.CALL);
            assertThat(facts.renewals()).singleElement().satisfies((Renewal renewal) -> {
                assertThat(renewal.kind()).isEqualTo(Renewal.Kind.EXPANSION);
                assertThat(renewal.status()).isEqualTo(Renewal.Status.OPEN);
            });
            assertThat(facts.answers()).hasSize(1);
            assertThat(facts.usage()).singleElement().satisfies(row -> {
                assertThat(row.id()).isEqualTo(record("license-usage", seats + "/item"));
                assertThat(row.seatsPurchased()).isEqualTo(10);
            });
            assertThat(facts.contacts())
                    .extracting(contact -> contact.id().value())
                    .containsExactly(person);
            assertThat(facts(vitals, site, nameless).contacts())
                    .as("by the domain of the address")
                    .extracting(contact -> contact.id().value())
                    .containsExactly(byDomain);
            assertThat(vitals.store().undecided())
                    .extracting(IdentityDecision::record)
                    .containsExactlyInAnyOrder(record("contact", freeMail), record("contact", nobody));
            assertThat(facts(vitals, site, neither).name()).isEqualTo("Company " + neither);

            site.clock().pass(Duration.ofMinutes(10));
            vitals.sync("sync");
            site.clock().pass(Duration.ofMinutes(10));
            Summary again = vitals.sync("sync");
            assertThat(again.written()).isZero();
            assertThat(again.run().number("stored.new")).isZero();
            assertThat(again.run().number("stored.changed")).isZero();
            assertThat(vitals.store().setAside()).hasSize(6);
        }
    }

    private void pipelines() {
        portal.pipeline(
                "deals",
                "partners",
                "Partners",
                new PipelineStage("talk", "Talk", Map.of("isClosed", "false", "probability", "0.2")),
                new PipelineStage("won", "Won", Map.of("isClosed", "true", "probability", "1.0")));
        portal.pipeline(
                "tickets",
                "onboarding",
                "Onboarding",
                new PipelineStage("planned", "Planned", Map.of("ticketState", "OPEN")));
    }

    private String add(String type, Map<String, @Nullable String> properties) {
        return portal.insert(type, properties, HubSpotBook.daysAgo(20), HubSpotBook.daysAgo(3));
    }

    private String answer(String type, @Nullable String value) {
        Map<String, @Nullable String> properties = new HashMap<>();
        properties.put("hs_survey_type", type);
        properties.put("hs_value", value);
        properties.put("hs_contact_id", portal.objects("contacts").get(0));
        properties.put("hs_submission_timestamp", "2026-11-01T09:00:00Z");
        return add("feedback_submissions", properties);
    }

    private String item(String deal, Map<String, @Nullable String> properties) {
        String id = add("line_items", properties);
        link("deals", deal, "line_items", id, 19);
        return id;
    }

    private void link(String from, String fromId, String to, String toId, int type) {
        portal.associate(from, fromId, to, toId, type);
    }

    private static AccountKey key(String company) {
        return new AccountKey("hubspot:account:" + company);
    }

    private static ExternalId record(String type, String id) {
        return new ExternalId("hubspot", type, id);
    }

    private static AccountFacts facts(Vitals vitals, HubSpotOnly site, String company) {
        List<AccountFacts> one = new ArrayList<>();
        vitals.store().facts(List.of(key(company)), site.clock().instant(), "hubspot", one::add);
        return one.get(0);
    }
}
