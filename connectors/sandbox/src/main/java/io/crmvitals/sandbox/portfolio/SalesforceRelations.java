package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.portfolio.Profile.Person;
import io.crmvitals.sandbox.salesforce.SalesforceIds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who works for which account, as the CRM keeps it once people may work for several: a direct row for each contact, which it makes itself, and a few that somebody
 * entered.
 */
final class SalesforceRelations {

    private final Consumer<Told> to;
    private int told = 0;

    private SalesforceRelations(Consumer<Told> to) {
        this.to = to;
    }

    static void tell(long seed, List<Profile> profiles, Consumer<Told> to) {
        SalesforceRelations relations = new SalesforceRelations(to);
        for (Profile profile : profiles) {
            for (Person person : profile.people()) {
                relations.row(profile, person, profile, null);
            }
        }
        // A consultant or a group's purchaser: somebody of one customer who decides at another one, too.
        for (Profile profile : profiles) {
            Dice dice = new Dice(seed, profile.index(), "relations");
            if (profile.index() > 0 && dice.chance(0.03)) {
                Profile other = profiles.get(dice.between(0, profile.index() - 1));
                Person somebody = other.people().get(2);
                if (somebody.left() == null) {
                    relations.row(other, somebody, profile, "Decision Maker;Influencer");
                }
            }
        }
    }

    private void row(Profile home, Person person, Profile account, @Nullable String roles) {
        told++;
        LocalDate later =
                home.contractStart().isAfter(account.contractStart()) ? home.contractStart() : account.contractStart();
        Instant since = SalesforceTelling.at(later);
        to.accept(Told.of("AccountContactRelation")
                .with("Id", SalesforceIds.of("07k", 1_000 + told))
                .with("AccountId", account.salesforceId())
                .with("ContactId", home.contactId(person))
                .with("Roles", roles)
                .with("IsActive", true)
                .with("IsDirect", home.index() == account.index())
                .with("CreatedDate", since)
                .with("SystemModstamp", since));
    }
}
