package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.portfolio.Profile.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the customers: each gets a latent health, and what can be seen of it follows with noise. */
final class Profiles {

    static final int WEEKS = 16;
    private static final int LEAST_OWNERS = 9;
    private static final int ACCOUNTS_OF_ONE_OWNER = 25;

    private static final List<String> COUNTRIES = List.of(
            "DK", "DK", "DK", "SE", "SE", "DE", "DE", "DE", "DE", "RO", "RO", "GB", "GB", "GB", "US", "US", "US", "US",
            "US", "NL", "NL", "FR", "FR");
    private static final List<String> INDUSTRIES =
            List.of("Manufacturing", "Retail", "Finance", "Healthcare", "Logistics", "Technology");

    private final long seed;
    private int owners = LEAST_OWNERS;
    private final Names names = new Names();
    private final LocalDate today = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);

    Profiles(long seed) {
        this.seed = seed;
    }

    List<Profile> make(int count) {
        owners = owners(count);
        List<Profile> all = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            all.add(profile(index, all));
        }
        for (Profile child : List.copyOf(all)) {
            if (child.sharesDomainWith() >= 0) {
                Profile parent = all.get(child.sharesDomainWith());
                all.set(parent.index(), sharing(parent));
            }
        }
        return all;
    }

    /** How many people look after so many customers; the last of them has left and still owns accounts. */
    static int owners(int customers) {
        return Math.max(LEAST_OWNERS, customers / ACCOUNTS_OF_ONE_OWNER);
    }

    /** The moment a customer's records begin. */
    static Instant start(Profile profile) {
        return profile.contractStart().atTime(8, 0).toInstant(ZoneOffset.UTC);
    }

    private Profile profile(int index, List<Profile> before) {
        Dice dice = new Dice(seed, index, "profile");
        String country = dice.chance(0.03) ? dice.pick(Names.OTHER_COUNTRIES) : dice.pick(COUNTRIES);
        Names.Company own = names.company(dice, country);
        int parent = parent(dice, before);
        Names.Company company = parent < 0
                ? own
                : new Names.Company(
                        own.legal(), own.plain(), before.get(parent).company().domain());
        double health = health(dice);
        int seats = (int) Dice.clamp(StrictMath.exp(3.7 + 1.1 * dice.normal()), 5, 2_500);
        boolean young = dice.chance(0.12);
        LocalDate start = today.minusDays(young ? dice.between(10, 90) : dice.between(120, 1_400));
        boolean closed = !young && dice.chance(0.045);
        if (closed) {
            health *= 0.5;
        }
        Activity activity = Activity.of(new Dice(seed, index, "activity"), health, seats, young || closed);
        LocalDate renewal = start.plusYears(1);
        while (!renewal.isAfter(today)) {
            renewal = renewal.plusYears(1);
        }
        LocalDate live = start.plusDays((long) (25 + 60 * (1 - health) * dice.unit() + 20 * dice.unit()));
        LocalDate value = live.plusDays((long) (5 + 90 * (1 - health) * dice.unit()));
        boolean siteLicense = dice.chance(0.03);
        int features = dice.between(6, 14);
        int touch = (int) Dice.clamp(2 + 140 * (1 - health) * dice.unit() + 12 * dice.unit(), 0, 400);
        return new Profile(
                index,
                String.format(Locale.ROOT, "C-%05d", index + 1),
                company,
                parent,
                parent >= 0,
                country,
                segment(dice, seats),
                dice.pick(INDUSTRIES),
                health,
                seats,
                siteLicense,
                features,
                start,
                live.isAfter(today) ? null : live,
                value.isAfter(today) || health < 0.15 ? null : value,
                closed ? today.minusDays(dice.between(5, 100)) : renewal,
                dice.between(0, owners - 1),
                closed,
                Math.round(seats * dice.between(120.0, 360.0) / 100) * 100,
                touch,
                activity.users(),
                activity.logins(),
                activity.quietWeeks(),
                activity.drop(),
                activity.quietWeeks() > 0 || !dice.chance(0.03),
                parent >= 0 || !dice.chance(0.03),
                !dice.chance(0.03),
                people(new Dice(seed, index, "people"), company.domain(), health, touch));
    }

    private static Profile sharing(Profile of) {
        return new Profile(
                of.index(),
                of.number(),
                of.company(),
                of.sharesDomainWith(),
                true,
                of.country(),
                of.segment(),
                of.industry(),
                of.health(),
                of.seats(),
                of.siteLicense(),
                of.featuresEntitled(),
                of.contractStart(),
                of.goLive(),
                of.firstValue(),
                of.renewal(),
                of.owner(),
                of.closed(),
                of.revenue(),
                of.touchDays(),
                of.weeklyActive(),
                of.weeklyLogins(),
                of.quietWeeks(),
                of.usageDrop(),
                of.usageTold(),
                true,
                of.numbered(),
                of.people());
    }

    /** One customer in fifty is a subsidiary that lives under its parent's domain. */
    private static int parent(Dice dice, List<Profile> before) {
        if (before.isEmpty() || !dice.chance(0.02)) {
            return -1;
        }
        Profile parent = dice.pick(before);
        return parent.domainIsShared() ? -1 : parent.index();
    }

    private static double health(Dice dice) {
        double kind = dice.unit();
        if (kind < 0.62) {
            return dice.between(0.66, 0.97);
        }
        return kind < 0.88 ? dice.between(0.33, 0.66) : dice.between(0.01, 0.20);
    }

    private static String segment(Dice dice, int seats) {
        if (seats < 12 && dice.chance(0.7)) {
            return "Digital";
        }
        return seats < 50 ? "SMB" : seats < 250 ? "Mid-Market" : "Enterprise";
    }

    private List<Person> people(Dice dice, String domain, double health, int touch) {
        List<Person> people = new ArrayList<>();
        int count = dice.between(3, 7);
        for (int number = 0; number < count; number++) {
            Names.Human human = Names.human(dice, number);
            String email = dice.chance(0.03) ? human.mailbox() + "@freemail.example" : human.mailbox() + "@" + domain;
            double leaving = number == 0 ? 0.02 + 0.35 * (1 - health) * (1 - health) : 0.03;
            @Nullable
            Instant left = dice.chance(leaving) ? Portfolio.NOW.minus(dice.between(5, 170), ChronoUnit.DAYS) : null;
            people.add(new Person(
                    number,
                    human,
                    email,
                    title(number),
                    role(number),
                    left,
                    today.minusDays(touch + (number == 0 ? 0L : dice.between(0, 60)))));
        }
        return List.copyOf(people);
    }

    private static String role(int number) {
        return switch (number) {
            case 0 -> "Champion";
            case 1 -> "Sponsor";
            case 2 -> "Decision Maker";
            default -> "User";
        };
    }

    private static String title(int number) {
        return switch (number) {
            case 0 -> "Head of Operations";
            case 1 -> "Chief Operating Officer";
            case 2 -> "Purchasing Lead";
            default -> "Specialist";
        };
    }
}
