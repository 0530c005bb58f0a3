package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.salesforce.SalesforceIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a company that looks after its customers well keeps in its CRM beside the usual: agreed meetings, integrations, benefit and cost, late payments, training, depth of
 * use, and what was promised. Told last, with chance of its own, so that what was told before stays as it was.
 */
final class SalesforceSignals {

    private final LocalDate today = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);
    private final List<Told> rows;
    private final Map<String, Told> byId = new HashMap<>();
    private int deliverables = 0;

    private SalesforceSignals(List<Told> rows) {
        this.rows = rows;
    }

    static void tell(long seed, List<Profile> profiles, List<Told> rows) {
        SalesforceSignals signals = new SalesforceSignals(rows);
        Map<String, Profile> byAccount = new HashMap<>();
        for (Profile profile : profiles) {
            byAccount.put(profile.salesforceId(), profile);
        }
        for (Told row : rows) {
            if (row.kind().equals("Account") || row.kind().equals("Contact")) {
                signals.byId.put(row.text("Id"), row);
            } else if (row.kind().equals("Product_Usage__c")) {
                Profile profile = byAccount.get(row.text("Account__c"));
                if (profile != null) {
                    usage(new Dice(seed, profile.index(), "depth " + row.text("Week_Start__c")), profile, row);
                }
            }
        }
        for (Profile profile : profiles) {
            signals.customer(new Dice(seed, profile.index(), "signals"), profile);
        }
    }

    private void customer(Dice dice, Profile profile) {
        Told account = byId.get(profile.salesforceId());
        if (account == null) {
            throw new IllegalStateException("customer " + profile.number() + " has no account");
        }
        double health = profile.health();
        int required = profile.segment().equals("Digital") ? dice.between(0, 2) : dice.between(2, 6);
        int live = (int) StrictMath.floor(required * Dice.clamp(0.4 + 0.65 * health + 0.1 * dice.normal(), 0, 1));
        account.with("Meetings_Agreed__c", meetings(profile))
                .with("Integrations_Required__c", required)
                .with("Integrations_Live__c", profile.goLive() == null ? live / 2 : live);
        value(dice, profile, account);
        boolean late = dice.chance(health < 0.35 ? 0.25 : 0.02);
        LocalDate overdue = today.minusDays(dice.between(5, 110));
        if (late && overdue.isAfter(profile.contractStart().plusDays(30))) {
            account.with("Payment_Overdue_Since__c", overdue);
        }
        note(dice, account);
        for (Profile.Person person : profile.people()) {
            Told contact = byId.get(profile.contactId(person));
            LocalDate trained = today.minusDays(dice.between(5, 500));
            if (dice.chance(0.2 + 0.5 * health) && contact != null && trained.isAfter(profile.contractStart())) {
                contact.with("Last_Training__c", trained);
            }
        }
        integrations(dice, profile, required, profile.goLive() == null ? live / 2 : live);
        promises(dice, profile);
    }

    private static Integer meetings(Profile profile) {
        return switch (profile.segment()) {
            case "Enterprise" -> 12;
            case "Mid-Market" -> 4;
            case "SMB" -> 2;
            default -> 0;
        };
    }

    /** Documented for three in five of those who have been customers for a year. */
    private void value(Dice dice, Profile profile, Told account) {
        double times = Dice.clamp(0.4 + 2.6 * profile.health() + 0.3 * dice.normal(), 0, 6);
        boolean told = dice.chance(0.6) && profile.contractStart().isBefore(today.minusYears(1));
        if (told) {
            long cost = Math.round(profile.revenue() * 1.25);
            account.with("Cost_12_Months__c", cost).with("Benefit_12_Months__c", Math.round(cost * times));
        }
        int referrals = dice.chance(0.35) ? dice.between(1, 2) : 0;
        account.with("Referrals_12_Months__c", profile.health() > 0.7 ? referrals : 0);
    }

    /** Beside a pulse that is good or bad; most write nothing. */
    private static void note(Dice dice, Told account) {
        boolean written = dice.chance(0.5);
        if (written && account.fields().get("CSM_Pulse__c") instanceof Integer pulse) {
            if (pulse <= 2) {
                account.with("CSM_Note__c", dice.pick(List.of("Talks to a competitor.", "Open issues annoy them.")));
            } else if (pulse == 5) {
                account.with("CSM_Note__c", "Would recommend us.");
            }
        }
    }

    /** How deep the use goes, of the users that the row has already. */
    private static void usage(Dice dice, Profile profile, Told row) {
        double health = profile.health();
        int active = row.fields().get("Active_Users__c") instanceof Integer users ? users : 0;
        double share = Dice.clamp((double) active / Math.max(1, profile.seats()), 0, 1);
        int visits = (int) StrictMath.floor(active * (0.15 + 0.35 * (1 - health)) * (0.8 + 0.4 * dice.unit()));
        row.with("Daily_Users__c", Math.round(10 * active * (0.12 + 0.35 * health) * (0.95 + 0.1 * dice.unit())) / 10.0)
                .with("Core_Users__c", part(active, 0.15 + 0.7 * health + 0.03 * dice.normal()))
                .with("Trained_Users__c", part(active, 0.15 + 0.55 * health + 0.02 * dice.normal()))
                .with(
                        "Automation_Events__c",
                        Math.round(profile.seats() * share * (20 + 180 * health * dice.between(0.9, 1.1))))
                .with("Help_Visits__c", visits)
                .with("Repeat_Visits__c", part(visits, 0.1 + 0.35 * (1 - health) + 0.05 * dice.normal()));
    }

    private static int part(int of, double share) {
        return (int) StrictMath.floor(of * Dice.clamp(share, 0, 1));
    }

    /** Each of those that are needed; those that work sent data lately, but for some of customers who are about to leave. */
    private void integrations(Dice dice, Profile profile, int required, int live) {
        for (int one = 0; one < required; one++) {
            LocalDate planned = profile.contractStart().plusDays(20L + 15L * one);
            boolean works = one < live;
            LocalDate done = planned.plusDays(dice.between(-5, 5) + (int) (40 * (1 - profile.health())));
            boolean silent = dice.chance(0.35 * (1 - profile.health()));
            Instant last = Portfolio.NOW.minus(silent ? dice.between(80, 900) : dice.between(1, 20), ChronoUnit.HOURS);
            deliverable(profile, "Integration " + (one + 1), "Integration", planned)
                    .with("First_Planned_For__c", planned)
                    .with("Done_At__c", works ? earlier(done) : null)
                    .with("Last_Data_At__c", works ? last : null);
        }
    }

    private void promises(Dice dice, Profile profile) {
        int count = profile.closed() ? 0 : dice.between(0, 4);
        for (int one = 0; one < count; one++) {
            LocalDate planned = today.plusDays(dice.between(-200, 60));
            if (!planned.isAfter(profile.contractStart())) {
                continue;
            }
            boolean kept = dice.chance(0.3 + 0.65 * profile.health());
            int late = kept ? dice.between(-6, 0) : dice.between(4, 60);
            boolean ours = dice.chance(0.6);
            LocalDate done = planned.plusDays(late);
            boolean delivered = !done.isAfter(today) && (kept || dice.chance(0.7));
            deliverable(profile, "Deliverable " + (one + 1), "Deliverable", planned)
                    .with("First_Planned_For__c", kept ? planned : planned.minusDays(dice.between(0, 30)))
                    .with("Done_At__c", delivered ? done : null)
                    .with("Weight__c", (double) dice.between(1, 3))
                    .with("Delayed_By__c", kept ? null : ours ? "Us" : "Customer");
        }
    }

    private Told deliverable(Profile profile, String name, String kind, LocalDate planned) {
        deliverables++;
        Told row = Told.of("Deliverable__c")
                .with("Id", SalesforceIds.of("a0Y", 1_000 + deliverables))
                .with("Name", name)
                .with("Account__c", profile.salesforceId())
                .with("Kind__c", kind)
                .with("Planned_For__c", planned)
                .with("CreatedDate", SalesforceTelling.at(profile.contractStart()))
                .with("SystemModstamp", SalesforceTelling.at(earlier(planned)));
        rows.add(row);
        return row;
    }

    private LocalDate earlier(LocalDate day) {
        return day.isBefore(today) ? day : today.minusDays(1);
    }
}
