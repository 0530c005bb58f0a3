package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.portfolio.Customer.Answer;
import io.crmvitals.sandbox.portfolio.Profile.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The portfolio as marketing tells it: companies with doubles, people, deals, onboarding plans, surveys, and what was logged of meetings, calls and mails. */
final class HubSpotTelling {

    private static final List<String> STEPS =
            List.of("Kick-off", "Single sign-on", "Data import", "Training of the team", "First report");

    /** What this company calls a link between a person and a company, by the person's role. */
    static final Map<String, Integer> LABELS = Map.of("Champion", 37, "Sponsor", 39);

    private final long seed;
    private final Truth truth;
    private final LocalDate today = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);
    private final List<Told> rows = new ArrayList<>();
    private final List<Told> afterwards = new ArrayList<>();
    private final HubSpotActivities activities = new HubSpotActivities(this);
    private final Map<Integer, String> companyOf = new HashMap<>();
    private long next = 0;
    private int wrongAnswers = 0;

    HubSpotTelling(long seed, Truth truth) {
        this.seed = seed;
        this.truth = truth;
    }

    List<Told> tell(List<Profile> profiles) {
        int owners = Profiles.owners(profiles.size());
        for (int owner = 0; owner < owners; owner++) {
            Names.Human human = SalesforceTelling.owner(owner);
            rows.add(Told.of("owner")
                    .with("id", ownerId(owner))
                    .with("email", SalesforceTelling.ownerEmail(owner))
                    .with("first", human.first())
                    .with("last", human.last())
                    .with("archived", !SalesforceTelling.active(owner, owners)));
        }
        for (Profile profile : profiles) {
            Dice dice = new Dice(seed, profile.index(), "hubspot");
            if (dice.chance(0.94)) {
                customer(dice, profile);
            }
        }
        surveyOfTheFuture(profiles);
        strangers(profiles.size());
        rows.addAll(afterwards);
        return rows;
    }

    static String ownerId(int owner) {
        return Long.toString(64_492_900L + owner);
    }

    private void customer(Dice dice, Profile profile) {
        boolean knowsId = dice.chance(0.6);
        boolean knowsNumber = dice.chance(0.7);
        boolean knowsDomain = dice.chance(0.92);
        String id = company(dice, profile, knowsId, knowsNumber, knowsDomain);
        truth.link(profile, "hubspot", id, profile.found(knowsId, knowsNumber, knowsDomain));
        if (dice.chance(0.04)) {
            String twin = company(dice, profile, false, false, true);
            truth.link(profile, "hubspot", twin, profile.found(false, false, true));
        }
        if (dice.chance(0.01)) {
            String loser = company(dice, profile, false, false, true);
            afterwards.add(Told.of("merge").with("loser", loser).with("winner", id));
        }
        companyOf.put(profile.index(), id);
        List<HubSpotActivities.Known> people = new ArrayList<>();
        Dice how = new Dice(seed, profile.index(), "hubspot-people");
        for (Person person : profile.people()) {
            if (person.number() == 0 || dice.chance(0.5)) {
                people.add(new HubSpotActivities.Known(person, contact(dice, how, profile, person, id)));
            }
        }
        if (!profile.closed() && dice.chance(0.25 * profile.health())) {
            deal(dice, profile, id);
        }
        if (profile.contractStart().isAfter(today.minusDays(120))) {
            onboarding(dice, profile, id);
        }
        surveys(
                dice,
                profile,
                id,
                people.stream().map(HubSpotActivities.Known::id).toList());
        activities.tell(new Dice(seed, profile.index(), "hubspot-activities"), profile, id, people);
    }

    private String company(Dice dice, Profile profile, boolean knowsId, boolean knowsNumber, boolean knowsDomain) {
        String id = id(31);
        Dice more = new Dice(seed, next, "hubspot-company");
        boolean staged = !more.chance(0.06);
        // The last word from us, answered or not: HubSpot counts a mail that went one way.
        int lastWord = more.between(0, Math.max(1, profile.touchDays()));
        rows.add(stamped(
                dice,
                profile,
                Told.of("companies")
                        .with("hs_object_id", id)
                        .with("name", Names.variant(dice, profile.company()))
                        .with(
                                "domain",
                                knowsDomain
                                        ? Names.address(dice, profile.company().domain())
                                        : null)
                        .with("hubspot_owner_id", ownerId(profile.owner()))
                        .with("country", profile.country())
                        .with("hs_country_code", profile.country())
                        .with("hs_parent_company_id", companyOf.get(profile.sharesDomainWith()))
                        .with("lifecyclestage", staged ? "customer" : null)
                        .with("salesforce_account_id", knowsId ? profile.salesforceId() : null)
                        .with("customer_number", knowsNumber ? profile.number() : null)
                        .with("notes_last_contacted", at(today.minusDays(lastWord)))
                        .with(
                                "hs_csm_sentiment",
                                dice.chance(0.3)
                                        ? (profile.health() > 0.65
                                                ? "GREEN"
                                                : profile.health() > 0.35 ? "YELLOW" : "RED")
                                        : null)));
        return id;
    }

    /** Half of the champions and sponsors are told by the name of their link to the company, the others by their buying role. */
    private String contact(Dice dice, Dice how, Profile profile, Person person, String company) {
        String id = id(32);
        boolean labeled = how.chance(0.5) && LABELS.containsKey(person.role());
        boolean replied = how.chance(0.6);
        int before = how.between(0, 40);
        boolean fullMailbox = how.chance(0.02);
        String left = person.left() == null ? null : "UNKNOWN_USER";
        rows.add(stamped(
                dice,
                profile,
                Told.of("contacts")
                        .with("hs_object_id", id)
                        .with("email", person.email())
                        .with("firstname", person.human().first())
                        .with("lastname", person.human().last())
                        .with("jobtitle", person.title())
                        .with("hs_buying_role", labeled ? null : buyingRole(person))
                        .with("associatedcompanyid", company)
                        .with("hs_email_bounce", left != null || fullMailbox ? "2" : "0")
                        .with("hs_email_hard_bounce_reason_enum", left == null && fullMailbox ? "MAILBOX_FULL" : left)
                        .with(
                                "hs_sales_email_last_replied",
                                replied ? at(person.lastEngaged().minusDays(before)) : null)
                        .with("notes_last_contacted", at(person.lastEngaged()))));
        link("contacts", id, "companies", company, 1);
        if (labeled) {
            link("contacts", id, "companies", company, LABELS.getOrDefault(person.role(), 0));
        }
        return id;
    }

    private static @Nullable String buyingRole(Person person) {
        return switch (person.role()) {
            case "Champion" -> "CHAMPION";
            case "Sponsor" -> "EXECUTIVE_SPONSOR;BUDGET_HOLDER";
            case "Decision Maker" -> "DECISION_MAKER";
            default -> person.number() == 3 ? "END_USER" : null;
        };
    }

    private void deal(Dice dice, Profile profile, String company) {
        String id = id(33);
        double fate = dice.unit();
        String stage = fate < 0.5 ? "proposal" : fate < 0.85 ? "won" : "lost";
        LocalDate close =
                stage.equals("proposal") ? today.plusDays(dice.between(5, 110)) : today.minusDays(dice.between(5, 200));
        rows.add(stamped(
                dice,
                profile,
                Told.of("deals")
                        .with("hs_object_id", id)
                        .with("dealname", profile.company().plain() + " more seats")
                        .with("amount", profile.revenue() / 5)
                        .with("pipeline", "expansion")
                        .with("dealstage", stage)
                        .with("closedate", at(close))
                        .with("dealtype", "existingbusiness")
                        .with("deal_currency_code", "EUR")
                        .with("hs_is_closed", !stage.equals("proposal"))
                        .with("hs_is_closed_won", stage.equals("won"))
                        .with("hubspot_owner_id", ownerId(profile.owner()))));
        link("deals", id, "companies", company, 5);
    }

    private void onboarding(Dice dice, Profile profile, String company) {
        for (int step = 0; step < STEPS.size(); step++) {
            String id = id(34);
            LocalDate planned = profile.contractStart().plusDays(7 + 14L * step);
            LocalDate done = planned.plusDays((long) (30 * (1 - profile.health()) * dice.unit()) - 2);
            boolean closed = done.isBefore(today);
            rows.add(stamped(
                    dice,
                    profile,
                    Told.of("tickets")
                            .with("hs_object_id", id)
                            .with("subject", STEPS.get(step))
                            .with("hs_pipeline", "onboarding")
                            .with("hs_pipeline_stage", closed ? "done" : "planned")
                            .with("planned_date", planned.toString())
                            .with("closed_date", closed ? at(done) : null)));
            link("tickets", id, "companies", company, 26);
        }
    }

    private void surveys(Dice dice, Profile profile, String company, List<String> people) {
        int count = dice.chance(0.75) ? dice.between(1, 4) : 0;
        for (int one = 0; one < count; one++) {
            String id = id(35);
            double draw = dice.unit();
            String kind = draw < 0.6 ? "NPS" : draw < 0.8 ? "CSAT" : "CES";
            int value = answer(dice, kind, profile.health());
            Instant asked = Portfolio.NOW.minus(dice.between(1, 300), ChronoUnit.DAYS);
            if (asked.isBefore(Profiles.start(profile).plus(20, ChronoUnit.DAYS))) {
                continue; // Nobody is asked before they have worked with it for a while.
            }
            boolean wrong = profile.index() >= 13 && kind.equals("NPS") && wrongAnswers < 2;
            String person = dice.pick(people);
            if (wrong) {
                wrongAnswers++;
                truth.impossible("hubspot", "feedback_submissions", id, "its NPS answer is 14 on a scale of 0 to 10");
            } else {
                truth.answer(profile, new Answer(kind, value, asked));
            }
            rows.add(Told.of("feedback_submissions")
                    .with("hs_object_id", id)
                    .with("hs_survey_type", kind)
                    .with("hs_survey_name", kind + " survey")
                    .with("hs_value", wrong ? "14" : Integer.toString(value))
                    .with("hs_response_group", kind.equals("NPS") ? group(value) : null)
                    .with("hs_submission_timestamp", asked.toString())
                    .with("hs_contact_id", person)
                    .with("created", asked)
                    .with("updated", asked));
            link("feedback_submissions", id, "companies", company, 928);
            link("feedback_submissions", id, "contacts", person, 98);
        }
    }

    private static int answer(Dice dice, String kind, double health) {
        double felt = Dice.clamp(health + 0.15 * dice.normal(), 0, 1);
        return switch (kind) {
            case "NPS" -> (int) Math.round(10 * felt);
            case "CSAT" -> (int) Math.round(2 * felt);
            default -> 1 + (int) Math.round(6 * felt);
        };
    }

    private static String group(int nps) {
        return nps >= 9 ? "PROMOTER" : nps >= 7 ? "PASSIVE" : "DETRACTOR";
    }

    /** One answer of a type that nobody has heard of, and for one customer in fifty one to a survey of the company's own making, which has no scale. */
    private void surveyOfTheFuture(List<Profile> profiles) {
        boolean unheardOf = false;
        for (Profile profile : profiles) {
            String company = companyOf.get(profile.index());
            boolean own = profile.index() % 50 == 7;
            if (company == null || profile.index() < 13 || (unheardOf && !own)) {
                continue;
            }
            String id = id(35);
            Instant asked = Portfolio.NOW.minus(6, ChronoUnit.DAYS);
            if (!unheardOf) {
                truth.impossible("hubspot", "feedback_submissions", id, "its survey type MOOD is unheard of");
            }
            rows.add(Told.of("feedback_submissions")
                    .with("hs_object_id", id)
                    .with("hs_survey_type", unheardOf ? "CUSTOM" : "MOOD")
                    .with("hs_value", "3")
                    .with("hs_submission_timestamp", asked.toString())
                    .with("created", asked)
                    .with("updated", asked));
            link("feedback_submissions", id, "companies", company, 928);
            unheardOf = true;
        }
    }

    /** Companies that nobody ever sold to, and two that were thrown away. */
    private void strangers(int customers) {
        Names names = new Names();
        int count = Math.max(3, customers / 50);
        for (int one = 0; one < count; one++) {
            Dice dice = new Dice(seed, one, "hubspot-stranger");
            Names.Company company = names.company(dice, "US");
            String id = id(31);
            Instant created = Portfolio.NOW.minus(dice.between(30, 400), ChronoUnit.DAYS);
            rows.add(Told.of("companies")
                    .with("hs_object_id", id)
                    .with("name", "Prospect " + company.plain())
                    .with("domain", "prospect-" + company.domain())
                    .with("lifecyclestage", one < 2 || one % 2 == 0 ? "other" : "lead")
                    .with("created", created)
                    .with("updated", created));
            if (one < 2) {
                afterwards.add(Told.of("archive").with("id", id).with("at", Portfolio.NOW.minus(3, ChronoUnit.DAYS)));
            } else if (one % 2 == 0) {
                // The others are leads, and a lead is no account that could be matched.
                truth.stranger("hubspot", id);
            }
        }
    }

    void add(Told told) {
        rows.add(told);
    }

    void link(String from, String fromId, String to, String toId, int type) {
        rows.add(Told.of("link")
                .with("from", from)
                .with("fromId", fromId)
                .with("to", to)
                .with("toId", toId)
                .with("type", type));
    }

    String id(int kind) {
        next++;
        return Long.toString(kind * 1_000_000_000L + 100_000 + next);
    }

    private static Told stamped(Dice dice, Profile profile, Told told) {
        Instant created = morning(profile.contractStart());
        Instant updated = Portfolio.NOW.minus(dice.between(3, 24 * 90), ChronoUnit.HOURS);
        return told.with("created", created).with("updated", updated.isBefore(created) ? created : updated);
    }

    private static String at(LocalDate day) {
        return morning(day).toString();
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(9, 30).toInstant(ZoneOffset.UTC);
    }
}
