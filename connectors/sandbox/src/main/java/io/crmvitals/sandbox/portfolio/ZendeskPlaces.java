package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.portfolio.Profile.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What support knows of people beyond their first organization: a place at a second customer, and who matters there, by a tag or by a field. */
final class ZendeskPlaces {

    private static final long FIRST_ID = 22_000_000_000_000L;

    private final long seed;
    private final Map<Integer, Long> organizations = new LinkedHashMap<>();
    private final Map<Integer, List<Long>> people = new LinkedHashMap<>();

    ZendeskPlaces(long seed) {
        this.seed = seed;
    }

    void knows(Profile profile, long organization, List<Long> users) {
        organizations.put(profile.index(), organization);
        people.put(profile.index(), List.copyOf(users));
    }

    /** Two in five champions bear a tag, two in five have the field ticked, of the others support does not know; some users train their colleagues. */
    void mark(Told user, Profile profile, Person person) {
        Dice dice = new Dice(seed, profile.index() * 10L + person.number(), "zendesk-role");
        double draw = dice.unit();
        if (person.role().equals("Champion") && draw < 0.4) {
            user.with("tags", List.of("champion"));
        } else if (person.role().equals("Champion") && draw < 0.8) {
            user.with("user_fields", Told.fields("champion", true));
        } else if (person.role().equals("User") && draw < 0.2) {
            user.with("tags", List.of("super_user"));
        }
    }

    /** Somebody of a parent looks after its subsidiary too, and here and there somebody works for a second customer. */
    List<Told> tell(List<Profile> profiles) {
        List<Told> rows = new ArrayList<>();
        for (Profile profile : profiles) {
            Dice dice = new Dice(seed, profile.index(), "zendesk-second");
            boolean adviser = dice.chance(0.04);
            int first = profile.sharesDomainWith() >= 0
                    ? profile.sharesDomainWith()
                    : adviser && profile.index() > 0 ? dice.between(0, profile.index() - 1) : -1;
            List<Long> candidates = people.getOrDefault(first, List.of());
            Long second = organizations.get(profile.index());
            if (second != null && !candidates.isEmpty()) {
                rows.add(Told.of("membership")
                        .with("id", FIRST_ID + rows.size())
                        .with("user_id", dice.pick(candidates))
                        .with("organization_id", second)
                        .with("default", false)
                        .with("created_at", Profiles.start(profile))
                        .with("updated_at", Profiles.start(profile)));
            }
        }
        return rows;
    }

    /** Everybody whom support knows at this customer. */
    List<Long> of(Profile profile) {
        return people.getOrDefault(profile.index(), List.of());
    }
}
