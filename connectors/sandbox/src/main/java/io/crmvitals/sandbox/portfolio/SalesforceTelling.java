package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.portfolio.Profile.Person;
import io.crmvitals.sandbox.salesforce.SalesforceIds;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The portfolio as the CRM tells it: accounts and people, renewals, what was bought and how it is used, billing questions. */
final class SalesforceTelling {

    static final String INTEGRATION_USER = "crm-vitals@harborlight.example";

    private final long seed;
    private final Truth truth;
    private final LocalDate today = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);
    private final List<Told> rows = new ArrayList<>();
    private int owners = 0;
    private int opportunities = 0;

    SalesforceTelling(long seed, Truth truth) {
        this.seed = seed;
        this.truth = truth;
    }

    List<Told> tell(List<Profile> profiles) {
        owners = Profiles.owners(profiles.size());
        users();
        SalesforceLicenses licenses = new SalesforceLicenses(truth, rows::add);
        SalesforceCases cases = new SalesforceCases(truth, rows::add, owners);
        for (Profile profile : profiles) {
            Dice dice = new Dice(seed, profile.index(), "salesforce");
            account(dice, profile, profiles);
            profile.people().forEach(person -> contact(dice, profile, person));
            renewals(dice, profile);
            licenses.tell(dice, profile);
            cases.tell(dice, profile);
        }
        gone(profiles);
        afterwards(profiles);
        return rows;
    }

    /** Told last, each with chance of its own: what was told before stays as it was. */
    private void afterwards(List<Profile> profiles) {
        for (Profile profile : profiles) {
            Dice dice = new Dice(seed, profile.index(), "downgrade");
            boolean smaller = dice.chance(0.15) && profile.health() < 0.4 && !profile.closed();
            if (smaller) {
                opportunity(dice, profile, "Downgrade", today.plusDays(dice.between(10, 120)), "Proposal");
            }
        }
        SalesforceRelations.tell(seed, profiles, rows::add);
        SalesforceActivities.tell(seed, profiles, rows::add);
        SalesforceMilestones.tell(seed, rows);
        SalesforceSignals.tell(seed, profiles, rows);
        SalesforceWishes.tell(seed, profiles, rows::add);
    }

    static void pour(List<Told> rows, SalesforceOrg org) {
        SalesforceFields.defineIn(org);
        rows.forEach(row -> org.insert(row.kind(), row.fields()));
    }

    static String userId(int owner) {
        return SalesforceIds.of("005", 100 + owner);
    }

    static Names.Human owner(int owner) {
        return Names.human(new Dice(7, owner, "owner"), owner);
    }

    static String ownerEmail(int owner) {
        return owner(owner).mailbox() + "@harborlight.example";
    }

    /** The last of the team has left, and still owns accounts. */
    static boolean active(int owner, int owners) {
        return owner < owners - 1;
    }

    private void users() {
        Instant hired = Portfolio.NOW.minus(900, ChronoUnit.DAYS);
        for (int owner = 0; owner < owners; owner++) {
            Names.Human human = owner(owner);
            rows.add(Told.of("User")
                    .with("Id", userId(owner))
                    .with("Name", human.first() + " " + human.last())
                    .with("Email", ownerEmail(owner))
                    .with("Username", ownerEmail(owner))
                    .with("IsActive", active(owner, owners))
                    .with("CreatedDate", hired));
        }
        rows.add(Told.of("User")
                .with("Id", userId(99))
                .with("Name", "CRM Vitals")
                .with("Email", INTEGRATION_USER)
                .with("Username", INTEGRATION_USER)
                .with("IsActive", true)
                .with("CreatedDate", hired));
    }

    private void account(Dice dice, Profile profile, List<Profile> all) {
        double health = profile.health();
        int due = profile.contractStart().isAfter(today.minusDays(60)) ? 0 : dice.between(1, 6);
        int confirmed = (int) StrictMath.floor(due * Dice.clamp(health + 0.1 * dice.normal(), 0, 1));
        int asserted = dice.between(0, due - confirmed);
        int pulseValue = (int) Dice.clamp(Math.round(1 + 4 * health + 0.6 * dice.normal()), 1, 5);
        // Given at the monthly review; some managers are behind with theirs, and nobody knows a customer in the first
        // weeks.
        int pulseAge = dice.chance(0.94) ? dice.between(1, 38) : dice.between(61, 150);
        boolean pulse = dice.chance(0.87)
                && pulseAge + 14
                        < Duration.between(Profiles.start(profile), Portfolio.NOW)
                                .toDays();
        rows.add(Told.of("Account")
                .with("Id", profile.salesforceId())
                .with("Name", profile.company().legal())
                .with(
                        "Website",
                        profile.website()
                                ? Names.address(dice, profile.company().domain())
                                : null)
                .with("AccountNumber", profile.numbered() ? profile.number() : null)
                .with(
                        "ParentId",
                        profile.sharesDomainWith() < 0
                                ? null
                                : all.get(profile.sharesDomainWith()).salesforceId())
                .with("OwnerId", userId(profile.owner()))
                .with("Type", profile.closed() ? "Former Customer" : "Customer")
                .with("Industry", profile.industry())
                .with("BillingCountryCode", profile.country())
                .with("Segment__c", profile.segment())
                .with("ARR__c", profile.revenue())
                .with("Contract_Start__c", profile.contractStart())
                .with("Go_Live__c", profile.goLive())
                .with("First_Value__c", profile.firstValue())
                .with("Goals_Due__c", due)
                .with("Goals_Confirmed__c", confirmed)
                .with("Goals_Asserted__c", asserted)
                .with("CSM_Pulse__c", pulse ? pulseValue : null)
                .with("CSM_Pulse_Date__c", pulse ? today.minusDays(pulseAge) : null)
                .with("Notice_Given__c", notice(profile))
                .with("LastActivityDate", today.minusDays(profile.touchDays()))
                .with("CreatedDate", at(profile.contractStart().minusDays(40)))
                .with("SystemModstamp", recent(dice, profile.contractStart())));
    }

    private void contact(Dice dice, Profile profile, Person person) {
        rows.add(Told.of("Contact")
                .with("Id", profile.contactId(person))
                .with("AccountId", profile.salesforceId())
                .with("FirstName", person.human().first())
                .with("LastName", person.human().last())
                .with("Name", person.human().first() + " " + person.human().last())
                .with("Email", person.email())
                .with("Title", person.title())
                .with("Role__c", person.role())
                .with("IsEmailBounced", person.left() != null)
                .with("EmailBouncedDate", person.left())
                .with("LastActivityDate", person.lastEngaged())
                .with("OwnerId", userId(profile.owner()))
                .with("CreatedDate", at(profile.contractStart()))
                .with("SystemModstamp", recent(dice, profile.contractStart())));
    }

    private void renewals(Dice dice, Profile profile) {
        opportunity(dice, profile, "New Business", profile.contractStart(), "Closed Won");
        LocalDate anniversary = profile.contractStart().plusYears(1);
        while (anniversary.isBefore(profile.renewal()) && anniversary.isBefore(today)) {
            opportunity(dice, profile, "Renewal", anniversary, "Closed Won");
            anniversary = anniversary.plusYears(1);
        }
        opportunity(
                dice,
                profile,
                "Renewal",
                profile.renewal(),
                profile.closed() ? "Closed Lost" : profile.health() > 0.5 ? "Negotiation" : "Proposal");
        if (!profile.closed() && dice.chance(0.2 * profile.health())) {
            opportunity(dice, profile, "Expansion", today.plusDays(dice.between(10, 120)), "Proposal");
        }
    }

    private void opportunity(Dice dice, Profile profile, String type, LocalDate close, String stage) {
        opportunities++;
        boolean closed = stage.startsWith("Closed");
        Instant created = at(opened(close, profile.contractStart()));
        Instant changed = closed ? at(close) : recent(dice, profile.contractStart());
        rows.add(Told.of("Opportunity")
                .with("Id", SalesforceIds.of("006", 1_000 + opportunities))
                .with("AccountId", profile.salesforceId())
                .with("Name", profile.company().plain() + " " + type + " " + close.getYear())
                .with("StageName", stage)
                .with("Amount", amount(type, profile))
                .with("CloseDate", close)
                .with("Type", type)
                .with("IsClosed", closed)
                .with("IsWon", stage.equals("Closed Won"))
                .with("LastStageChangeDate", closed ? at(close) : created)
                .with("OwnerId", userId(profile.owner()))
                .with("CreatedDate", created)
                .with("SystemModstamp", changed.isBefore(created) ? created : changed));
    }

    private static long amount(String type, Profile profile) {
        return switch (type) {
            case "Expansion" -> profile.revenue() / 5;
            case "Downgrade" -> -profile.revenue() / 4;
            default -> profile.revenue();
        };
    }

    /** Two in a hundred accounts lie in the recycle bin: half were doubles that were merged away, half were never customers. */
    private void gone(List<Profile> profiles) {
        int count = Math.max(2, profiles.size() / 50);
        for (int one = 0; one < count; one++) {
            Dice dice = new Dice(seed, one, "gone");
            Profile winner = dice.pick(profiles);
            boolean merged = one % 2 == 0;
            rows.add(Told.of("Account")
                    .with("Id", SalesforceIds.of("001", 900_000 + one))
                    .with("Name", merged ? winner.company().plain() : "Test account " + one)
                    .with("OwnerId", userId(winner.owner()))
                    .with("IsDeleted", true)
                    .with("MasterRecordId", merged ? winner.salesforceId() : null)
                    .with("CreatedDate", Portfolio.NOW.minus(300, ChronoUnit.DAYS))
                    .with("SystemModstamp", Portfolio.NOW.minus(dice.between(1, 12), ChronoUnit.DAYS)));
        }
    }

    /** Three months before the end; one in five of those about to leave has already said so. */
    private @Nullable LocalDate notice(Profile profile) {
        if (profile.closed()) {
            return profile.renewal().minusDays(90);
        }
        Dice dice = new Dice(seed, profile.index(), "notice");
        boolean given = dice.chance(0.2) && profile.health() < 0.2;
        LocalDate day = today.minusDays(dice.between(3, 60));
        return given && day.isAfter(profile.contractStart()) ? day : null;
    }

    static Instant at(LocalDate day) {
        return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
    }

    /** Four months before it is due; a first contract is worked on before it begins, and nothing is entered tomorrow. */
    private LocalDate opened(LocalDate close, LocalDate start) {
        LocalDate day = close.minusDays(120);
        if (day.isBefore(start)) {
            return start.minusDays(30);
        }
        return day.isBefore(today) ? day : today.minusDays(1);
    }

    static Instant recent(Dice dice, LocalDate since) {
        Instant stamp = Portfolio.NOW.minus(dice.between(2, 60 * 24), ChronoUnit.HOURS);
        return stamp.isBefore(at(since)) ? at(since).plus(1, ChronoUnit.HOURS) : stamp;
    }
}
