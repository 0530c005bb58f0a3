package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.salesforce.SalesforceIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** Questions about invoices, which this company answers in its CRM. */
final class SalesforceCases {

    private final Truth truth;
    private final Consumer<Told> to;
    private final int owners;
    private int cases = 0;
    private int strangePriorities = 0;

    SalesforceCases(Truth truth, Consumer<Told> to, int owners) {
        this.truth = truth;
        this.to = to;
        this.owners = owners;
    }

    void tell(Dice dice, Profile profile) {
        int count = dice.between(0, 3);
        for (int one = 0; one < count; one++) {
            cases++;
            int age = dice.between(1, 200);
            boolean closed = age > 20 || dice.chance(0.6);
            boolean strange = profile.index() >= 11 && strangePriorities < 2;
            String id = SalesforceIds.of("500", 1_000 + cases);
            Instant opened = Portfolio.NOW.minus(age, ChronoUnit.DAYS);
            Instant solved = opened.plus(dice.between(4, 90), ChronoUnit.HOURS);
            if (solved.isAfter(Portfolio.NOW)) {
                closed = false;
            }
            if (strange) {
                strangePriorities++;
                truth.impossible("salesforce", "Case", id, "its priority is the unknown word P0");
            }
            to.accept(Told.of("Case")
                    .with("Id", id)
                    .with("CaseNumber", String.valueOf(50_000 + cases))
                    .with("AccountId", profile.salesforceId())
                    .with("ContactId", profile.contactId(dice.pick(profile.people())))
                    .with("Subject", "Question about an invoice")
                    .with("Status", closed ? "Closed" : "Working")
                    .with("Priority", strange ? "P0" : dice.pick(List.of("Low", "Medium", "Medium", "High")))
                    .with("Type", "Billing")
                    .with("Origin", "Email")
                    .with("IsClosed", closed)
                    .with("IsEscalated", dice.chance(0.15 * (1 - profile.health())))
                    .with("CreatedDate", opened)
                    .with("ClosedDate", closed ? solved : null)
                    .with("OwnerId", SalesforceTelling.userId(dice.between(0, owners - 2)))
                    .with("SystemModstamp", closed ? solved : opened));
        }
    }
}
