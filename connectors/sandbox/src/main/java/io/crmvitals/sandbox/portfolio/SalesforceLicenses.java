package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.salesforce.SalesforceIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a customer bought, and how it is used week by week. */
final class SalesforceLicenses {

    private final Truth truth;
    private final Consumer<Told> to;
    private int assets = 0;
    private int usage = 0;
    private int negativeSeats = 0;

    SalesforceLicenses(Truth truth, Consumer<Told> to) {
        this.truth = truth;
        this.to = to;
    }

    void tell(Dice dice, Profile profile) {
        license(dice, profile);
        usage(dice, profile);
    }

    private void license(Dice dice, Profile profile) {
        double assigned = Dice.clamp(0.35 + 0.65 * profile.health() + 0.05 * dice.normal(), 0.05, 1);
        asset(dice, profile, "CORE", profile.siteLicense() ? null : profile.seats(), assigned);
        if (dice.chance(0.3)) {
            // The add-on is bought once, for everybody who has a seat.
            boolean negative = profile.index() >= 7 && negativeSeats < 2;
            asset(dice, profile, "INSIGHTS", negative ? -5 : 1, 1);
            if (negative) {
                negativeSeats++;
                truth.impossible(
                        "salesforce", "Asset", SalesforceIds.of("02i", 1_000 + assets), "its quantity is -5 seats");
            }
        }
    }

    private void asset(Dice dice, Profile profile, String product, @Nullable Integer seats, double assigned) {
        assets++;
        int base = seats == null ? profile.seats() : Math.abs(seats);
        to.accept(Told.of("Asset")
                .with("Id", SalesforceIds.of("02i", 1_000 + assets))
                .with("AccountId", profile.salesforceId())
                .with("Name", product + " " + profile.number())
                .with("ProductCode", product)
                .with("Status", profile.closed() ? "Obsolete" : "Installed")
                .with("Quantity", seats)
                .with("Seats_Assigned__c", (int) StrictMath.floor(base * assigned))
                .with("Features_Entitled__c", product.equals("CORE") ? profile.featuresEntitled() : null)
                .with("Site_License__c", seats == null)
                .with("InstallDate", profile.contractStart())
                .with("CreatedDate", SalesforceTelling.at(profile.contractStart()))
                .with("SystemModstamp", SalesforceTelling.recent(dice, profile.contractStart())));
    }

    private void usage(Dice dice, Profile profile) {
        for (int week = profile.firstWeek(); week < Profiles.WEEKS; week++) {
            usage++;
            int active = profile.weeklyActive().get(week);
            double deep = Dice.clamp(0.65 * profile.health() + 0.04 * dice.normal(), 0, 1);
            double breadth = Dice.clamp(0.2 + 0.7 * profile.health() + 0.05 * dice.normal(), 0, 1);
            LocalDate monday = Profile.monday(week);
            Instant told = SalesforceTelling.at(monday.plusDays(7)).minus(2, ChronoUnit.HOURS);
            to.accept(Told.of("Product_Usage__c")
                    .with("Id", SalesforceIds.of("a0X", 1_000 + usage))
                    .with("Name", "PU-" + (100_000 + usage))
                    .with("Account__c", profile.salesforceId())
                    .with("Product__c", "CORE")
                    .with("Week_Start__c", monday)
                    .with("Active_Users__c", active)
                    .with("Deep_Users__c", (int) StrictMath.floor(active * deep))
                    .with("Logins__c", profile.weeklyLogins().get(week))
                    .with("Features_Used__c", (int) StrictMath.floor(profile.featuresEntitled() * breadth))
                    .with("CreatedDate", told)
                    .with("SystemModstamp", told));
        }
    }
}
