package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.portfolio.Profile.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The portfolio as support tells it: organizations, the people who ask, tickets with their metrics, and how satisfied they were. */
final class ZendeskTelling {

    private static final List<String> SUBJECTS = List.of(
            "The export stays empty",
            "How do I add a colleague?",
            "Report shows last month's numbers",
            "Sign-in loops back to the start",
            "Import stops at row 501",
            "Where did my dashboard go?",
            "The page is slow in the morning",
            "Feature request: filters by region");

    private static final long OFFERED_IDS = 20_000_000_000_000L;
    private static final int WAVE_DAYS = 9;
    private static final LocalDate FIRST_WAVE =
            LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC).minusDays(60);

    private final long seed;
    private final Truth truth;
    private final List<Told> rows = new ArrayList<>();
    private final ZendeskTargets targets;
    private final ZendeskPlaces places;
    private long next = 0;
    private long nextTicket = 35_436;
    private int strangePriorities = 0;

    ZendeskTelling(long seed, Truth truth) {
        this.seed = seed;
        this.truth = truth;
        targets = new ZendeskTargets(seed, truth);
        places = new ZendeskPlaces(seed);
    }

    List<Told> tell(List<Profile> profiles) {
        for (Profile profile : profiles) {
            Dice dice = new Dice(seed, profile.index(), "zendesk");
            if (dice.chance(0.92)) {
                customer(dice, profile);
            }
        }
        strangers(profiles.size());
        rows.addAll(places.tell(profiles));
        rows.addAll(targets.rows());
        rows.addAll(new ZendeskLibrary(seed).tell(profiles, places));
        return rows;
    }

    private void customer(Dice dice, Profile profile) {
        // A subsidiary's organization was opened by support and never given a number: only the shared domain is left.
        boolean child = profile.sharesDomainWith() >= 0;
        boolean knowsNumber = !child && dice.chance(0.7);
        boolean knowsDomain = child || dice.chance(knowsNumber ? 0.8 : 0.88);
        long organization = id(15);
        rows.add(Told.of("organization")
                .with("id", organization)
                .with("name", Names.variant(dice, profile.company()))
                .with("external_id", knowsNumber ? profile.number() : null)
                .with(
                        "domain_names",
                        knowsDomain ? List.of(domain(dice, profile.company().domain())) : List.of())
                .with("created_at", Profiles.start(profile))
                .with("updated_at", stamp(dice, profile)));
        truth.link(profile, "zendesk", Long.toString(organization), profile.found(false, knowsNumber, knowsDomain));
        List<Long> people = new ArrayList<>();
        for (Person person : profile.people()) {
            if (person.number() < 2 || dice.chance(0.5)) {
                people.add(user(dice, profile, person, organization));
            }
        }
        places.knows(profile, organization, people);
        tickets(dice, profile, organization, people);
    }

    private static String domain(Dice dice, String domain) {
        return dice.chance(0.15) ? "www." + domain : dice.chance(0.1) ? domain.toUpperCase(Locale.ROOT) : domain;
    }

    private long user(Dice dice, Profile profile, Person person, @Nullable Long organization) {
        long id = id(16);
        Told user = Told.of("user")
                .with("id", id)
                .with("name", person.human().first() + " " + person.human().last())
                .with("email", person.email())
                .with("role", "end-user")
                .with("active", person.left() == null)
                .with("suspended", person.left() == null && dice.chance(0.01))
                .with("organization_id", organization)
                .with("last_login_at", person.lastEngaged().atTime(10, 0).toInstant(ZoneOffset.UTC))
                .with("created_at", Profiles.start(profile))
                .with("updated_at", stamp(dice, profile));
        places.mark(user, profile, person);
        rows.add(user);
        return id;
    }

    private void tickets(Dice dice, Profile profile, long organization, List<Long> people) {
        double expected = 3 + 1.3 * StrictMath.sqrt(profile.seats()) * (1.7 - profile.health());
        int count = (int) Dice.clamp(Math.round(expected * dice.between(0.6, 1.4)), 0, 90);
        int wave = wave(profile);
        long span = Math.min(
                180, Duration.between(Profiles.start(profile), Portfolio.NOW).toDays());
        @Nullable Long outsider = null;
        for (int one = 0; one < count + wave; one++) {
            boolean lost = dice.chance(0.04) && !profile.domainIsShared();
            if (lost && outsider == null) {
                // Somebody whom support never put into the organization: only the e-mail domain tells.
                Person first = profile.people().get(0);
                Names.Human human = Names.human(dice, 90);
                outsider = user(
                        dice,
                        profile,
                        new Person(
                                9,
                                human,
                                human.mailbox() + "@" + profile.company().domain(),
                                "Specialist",
                                "User",
                                null,
                                first.lastEngaged()),
                        null);
            }
            boolean byOutsider = lost && outsider != null;
            ticket(
                    dice,
                    profile,
                    byOutsider ? null : organization,
                    byOutsider && outsider != null ? outsider : dice.pick(people),
                    one < count ? span : WAVE_DAYS,
                    one >= count);
        }
    }

    /** One in thirty was hit by something this fortnight, and says so. */
    private int wave(Profile profile) {
        Dice dice = new Dice(seed, profile.index(), "wave");
        return dice.chance(0.03) && profile.contractStart().isBefore(FIRST_WAVE) ? dice.between(6, 12) : 0;
    }

    private void ticket(
            Dice dice, Profile profile, @Nullable Long organization, long requester, long span, boolean severe) {
        long id = nextTicket++;
        double trouble = 1 - profile.health();
        Instant opened = Portfolio.NOW.minus((long) (60 * 24 * span * dice.unit()) + 30, ChronoUnit.MINUTES);
        long age = Duration.between(opened, Portfolio.NOW).toHours();
        double stillOpen = severe ? 0.5 : age < 24 * 21 ? 0.15 + 0.35 * trouble : 0.01 + 0.06 * trouble;
        long effort = 2 + (long) (150 * (0.2 + trouble) * dice.unit());
        boolean solved = !dice.chance(stillOpen) && effort < age;
        Instant closedAt = opened.plus(effort, ChronoUnit.HOURS);
        double draw = dice.unit();
        String priority = severe && draw < 0.7
                ? "high"
                : draw < 0.02 + 0.10 * trouble ? "urgent" : draw < 0.3 ? "high" : draw < 0.8 ? "normal" : "low";
        String status = solved ? (age > 24 * 30 ? "closed" : "solved") : dice.chance(0.25) ? "pending" : "open";
        boolean strange = profile.index() >= 5 && strangePriorities < 3 && one(dice);
        if (strange) {
            strangePriorities++;
            truth.impossible("zendesk", "tickets", Long.toString(id), "its priority is the unknown word P0");
        } else if (priority.equals("urgent") && !solved) {
            truth.urgentAndOpen(profile);
        }
        int reply = 5 + (int) (600 * (0.15 + trouble) * dice.unit());
        // Nothing happened within the last minutes: what an export holds back would depend on the speed of the machine.
        Instant touched = solved ? closedAt : opened.plus(Math.max(0, Math.min(age - 1, effort)), ChronoUnit.HOURS);
        String score =
                solved && dice.chance(0.3) ? (dice.chance(0.15 + 0.8 * profile.health()) ? "good" : "bad") : null;
        if (!strange) {
            targets.tell(profile, id, priority, opened, reply, solved ? closedAt : null);
        }
        boolean offered = solved && score == null && new Dice(seed, id, "zendesk-offered").chance(0.55);
        rows.add(Told.of("ticket")
                .with("id", id)
                .with("subject", dice.pick(SUBJECTS))
                .with("type", dice.pick(List.of("question", "problem", "incident", "question")))
                .with("priority", strange ? "P0" : priority)
                .with("status", status)
                .with("requester_id", requester)
                .with("submitter_id", requester)
                .with("organization_id", organization)
                .with(
                        "satisfaction_rating",
                        Told.fields("score", score != null ? score : offered ? "offered" : "unoffered"))
                .with("created_at", opened)
                .with("updated_at", touched)
                .with(
                        "metrics",
                        Told.fields(
                                "id",
                                id(18),
                                "reopens",
                                solved && dice.chance(0.05 + 0.2 * trouble) ? 1 : 0,
                                "replies",
                                dice.between(1, 6),
                                "reply_time_in_minutes",
                                Told.fields("calendar", reply * 3, "business", reply),
                                "full_resolution_time_in_minutes",
                                solved ? Told.fields("calendar", effort * 60, "business", effort * 20) : null,
                                "solved_at",
                                solved ? closedAt : null,
                                "created_at",
                                opened,
                                "updated_at",
                                touched)));
        if (score != null) {
            rating(id(19), score, id, requester, closedAt);
        } else if (offered) {
            rating(OFFERED_IDS + id, "offered", id, requester, closedAt);
        }
    }

    private void rating(long id, String score, long ticket, long requester, Instant at) {
        rows.add(Told.of("rating")
                .with("id", id)
                .with("score", score)
                .with("ticket_id", ticket)
                .with("requester_id", requester)
                .with("created_at", at)
                .with("updated_at", at));
    }

    private static boolean one(Dice dice) {
        return dice.chance(0.2);
    }

    /** Organizations of trials and partners that the CRM never heard of. */
    private void strangers(int customers) {
        Names names = new Names();
        int count = Math.max(2, customers / 50);
        for (int one = 0; one < count; one++) {
            Dice dice = new Dice(seed, one, "zendesk-stranger");
            Names.Company company = names.company(dice, "DE");
            long id = id(15);
            Instant created = Portfolio.NOW.minus(dice.between(20, 300), ChronoUnit.DAYS);
            rows.add(Told.of("organization")
                    .with("id", id)
                    .with("name", "Trial " + company.plain())
                    .with("domain_names", List.of("trial-" + company.domain()))
                    .with("created_at", created)
                    .with("updated_at", created));
            truth.stranger("zendesk", Long.toString(id));
        }
    }

    private long id(int kind) {
        next++;
        return kind * 1_000_000_000_000L + next;
    }

    private static Instant stamp(Dice dice, Profile profile) {
        Instant stamp = Portfolio.NOW.minus(dice.between(2, 24 * 60), ChronoUnit.HOURS);
        return stamp.isBefore(Profiles.start(profile)) ? Profiles.start(profile) : stamp;
    }
}
