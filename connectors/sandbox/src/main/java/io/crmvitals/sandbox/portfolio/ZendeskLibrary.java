package io.crmvitals.sandbox.portfolio;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The articles of the help center and the votes on them: who fares well finds help more often. */
final class ZendeskLibrary {

    private static final long FIRST_ARTICLE = 23_000_000_000_000L;
    private static final long FIRST_VOTE = 24_000_000_000_000L;
    private static final List<String> TITLES = List.of(
            "Export your data",
            "Invite colleagues",
            "Read the monthly report",
            "Sign in with your company account",
            "Import a list",
            "Build a dashboard",
            "Filters and regions",
            "What the licenses include");

    private final long seed;

    ZendeskLibrary(long seed) {
        this.seed = seed;
    }

    List<Told> tell(List<Profile> profiles, ZendeskPlaces places) {
        List<Told> rows = new ArrayList<>();
        Instant written = Portfolio.NOW.minus(700, ChronoUnit.DAYS);
        for (int one = 0; one < TITLES.size(); one++) {
            rows.add(Told.of("article")
                    .with("id", FIRST_ARTICLE + one)
                    .with("title", TITLES.get(one))
                    .with("created_at", written)
                    .with("updated_at", written));
        }
        int votes = 0;
        for (Profile profile : profiles) {
            Dice dice = new Dice(seed, profile.index(), "zendesk-votes");
            List<Long> readers = places.of(profile);
            int count = readers.isEmpty() || !dice.chance(0.25) ? 0 : dice.between(1, 4);
            int first = dice.between(0, TITLES.size() - 1);
            for (int one = 0; one < count; one++) {
                Instant at = Portfolio.NOW.minus(dice.between(1, 170), ChronoUnit.DAYS);
                Instant voted = at.isBefore(Profiles.start(profile)) ? Profiles.start(profile) : at;
                rows.add(Told.of("vote")
                        .with("id", FIRST_VOTE + votes++)
                        .with("user_id", dice.pick(readers))
                        .with("item_id", FIRST_ARTICLE + (first + one) % TITLES.size())
                        .with("item_type", "Article")
                        .with("value", dice.chance(0.15 + 0.8 * profile.health()) ? 1 : -1)
                        .with("created_at", voted)
                        .with("updated_at", voted));
            }
        }
        return rows;
    }
}
