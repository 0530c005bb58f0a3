package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * People go on working while we read. After whatever they did, in whatever order, the next walks leave us with exactly what the portal holds. Each seed is another
 * history: records of ids without order and beyond 32 bits that are changed, added and archived between any two of our calls, with a search that lags, and
 * with a process that is killed and starts again at its last page.
 */
class HubSpotExactnessTest {

    private final TestPortal test = new TestPortal();

    /** What we would hold: the name of each record told and not deleted since. */
    private final Map<String, String> held = new TreeMap<>();

    private final Map<String, Instant> toldAt = new HashMap<>();
    private final List<String> toldInThisWalk = new ArrayList<>();
    private final List<String> archived = new ArrayList<>();
    private boolean peopleRest;

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void after_the_following_walk_we_hold_what_the_portal_holds(long seed) {
        Random dice = new Random(seed);
        for (int i = 0; i < 430; i++) {
            insert(dice);
        }
        if (dice.nextBoolean()) {
            test.portal.searchLag(Duration.ofSeconds(45));
        }
        boolean restarts = dice.nextBoolean();
        Cursor end = walk("name", Cursor.START, restarts, dice);
        for (int round = 0; round < 3; round++) {
            test.later(Duration.ofMinutes(15));
            work(test.portal, dice, 60);
            test.later(Duration.ofMinutes(2));
            disturb(test.portal, dice, 12);
            end = walk("name", end, restarts, dice);
            assertThat(toldInThisWalk).doesNotHaveDuplicates();
        }
        peopleRest = true;
        test.later(Duration.ofHours(25));
        walk("name", end, restarts, dice);

        assertThat(held).isEqualTo(portalHolds());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void what_is_told_of_associated_records_is_what_they_hold(long seed) {
        Random dice = new Random(seed);
        List<String> companies = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            companies.add(insert(dice));
        }
        Map<String, String> tickets = new TreeMap<>();
        Instant before = test.clock.instant().minus(Duration.ofDays(3));
        for (int i = 0; i < 400; i++) {
            String ticket =
                    test.portal.insert("tickets", Map.of("subject", "Step", "hs_pipeline_stage", "1"), before, before);
            String company = companies.get(dice.nextInt(companies.size()));
            test.portal.associate("tickets", ticket, "companies", company, 339);
            tickets.put(ticket, company);
        }
        boolean restarts = dice.nextBoolean();
        Cursor end = walk("associations.companies.name", Cursor.START, restarts, dice);
        for (int round = 0; round < 3; round++) {
            test.later(Duration.ofMinutes(15));
            for (int i = 0; i < 210; i++) {
                rename(test.portal, companies.get(dice.nextInt(companies.size())), dice);
            }
            test.later(Duration.ofMinutes(2));
            again(test.portal, 12, portal -> rename(portal, companies.get(dice.nextInt(companies.size())), dice));
            end = walk("associations.companies.name", end, restarts, dice);
        }
        peopleRest = true;
        test.later(Duration.ofMinutes(15));
        walk("associations.companies.name", end, restarts, dice);

        Map<String, String> expected = new TreeMap<>();
        tickets.forEach((ticket, company) -> expected.put(
                ticket, test.portal.properties("companies", company).get("name")));
        assertThat(held).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void what_no_search_tells_is_found_when_everything_is_read_from_the_start(long seed) {
        Random dice = new Random(seed);
        for (int i = 0; i < 300; i++) {
            insert(dice);
        }
        test.portal.habits().mergedIdsAreGone(dice.nextBoolean());
        Cursor end = walk("name", Cursor.START, false, dice);
        for (int round = 0; round < 3; round++) {
            test.later(Duration.ofHours(13));
            work(test.portal, dice, 20);
            upheaval(test.portal, dice, 15);
            test.later(Duration.ofMinutes(2));
            again(test.portal, 6, portal -> upheaval(portal, dice, 1));
            end = walk("name", end, false, dice);
        }
        peopleRest = true;
        test.later(Duration.ofMinutes(15));
        walk("name", end, false, dice);
        walk("name", Cursor.START, false, dice);
        List<String> missing = new ArrayList<>(held.keySet());
        missing.removeAll(toldInThisWalk);
        RecordSource source = test.source("companies", "name");
        for (int i = 0; i < missing.size(); i += source.lookedUpAtOnce()) {
            List<String> some = missing.subList(i, Math.min(missing.size(), i + source.lookedUpAtOnce()));
            Set<String> there = source.stillThere(some);
            some.stream().filter(id -> !there.contains(id)).forEach(held::remove);
        }

        assertThat(missing).isNotEmpty();
        assertThat(held).isEqualTo(portalHolds());
    }

    /** Merges, deletions for good, and records out of the recycle bin. */
    private void upheaval(HubSpotPortal portal, Random dice, int times) {
        for (int i = 0; i < times; i++) {
            List<String> all = portal.objects("companies");
            String one = all.get(dice.nextInt(all.size()));
            String other = all.get(dice.nextInt(all.size()));
            switch (dice.nextInt(3)) {
                case 0 -> portal.purge("companies", one);
                case 1 -> {
                    if (!one.equals(other)) {
                        portal.merge("companies", one, other);
                    }
                }
                default -> {
                    if (archived.isEmpty()) {
                        portal.archive("companies", one);
                        archived.add(one);
                    } else {
                        portal.restore("companies", archived.remove(0));
                    }
                }
            }
        }
    }

    private String insert(Random dice) {
        Instant before = test.clock.instant().minus(Duration.ofDays(2)).minusSeconds(dice.nextInt(900_000));
        String id = Long.toString(1_000_000_000L + Math.floorMod(dice.nextLong(), 900_000_000_000L));
        return test.portal.insert(
                "companies", Map.of("hs_object_id", id, "name", "Name " + dice.nextInt()), before, before);
    }

    /** The next calls are each followed by something that people do. */
    private void disturb(HubSpotPortal portal, Random dice, int calls) {
        again(portal, calls, changed -> work(changed, dice, 3));
    }

    private void again(HubSpotPortal portal, int calls, Consumer<HubSpotPortal> change) {
        if (calls > 0 && !peopleRest) {
            portal.afterNext(HubSpotExactnessTest::isRead, changed -> {
                if (peopleRest) {
                    return;
                }
                change.accept(changed);
                test.clock.waitFor(Duration.ofSeconds(1));
                again(changed, calls - 1, change);
            });
        }
    }

    private static boolean isRead(Call call) {
        return call.path().contains("/crm/");
    }

    private void work(HubSpotPortal portal, Random dice, int times) {
        for (int i = 0; i < times; i++) {
            List<String> all = portal.objects("companies");
            String one = all.get(dice.nextInt(all.size()));
            switch (dice.nextInt(10)) {
                case 0 -> portal.archive("companies", one);
                case 1 ->
                    portal.insert(
                            "companies",
                            Map.of("name", "New " + dice.nextInt()),
                            test.clock.instant(),
                            test.clock.instant());
                default -> rename(portal, one, dice);
            }
        }
    }

    private void rename(HubSpotPortal portal, String company, Random dice) {
        portal.update("companies", company, Map.of("name", "Renamed " + dice.nextInt()), test.clock.instant());
    }

    /** Walks to the end and keeps what is told, as storage would; where restarts are on, some pages are read, lost and read again by a new process. */
    private Cursor walk(String field, Cursor from, boolean restarts, Random dice) {
        String stream = field.equals("name") ? "companies" : "tickets";
        RecordSource source = test.source(stream, field);
        toldInThisWalk.clear();
        Cursor at = from;
        Page page;
        do {
            if (restarts && dice.nextInt(3) == 0) {
                source.nextPage(at);
                source = test.source(stream, field);
            }
            page = source.nextPage(at);
            assertThat(page.setAside()).isEmpty();
            page.records().forEach(record -> keep(record, field));
            at = page.next();
        } while (page.more());
        return at;
    }

    private void keep(SourceRecord record, String field) {
        toldInThisWalk.add(record.id());
        if (record.deleted()) {
            held.remove(record.id());
        } else if (!record.modifiedAt().isBefore(toldAt.getOrDefault(record.id(), Instant.MIN))) {
            held.put(record.id(), String.valueOf(record.fields().get(field)));
            toldAt.put(record.id(), record.modifiedAt());
        }
    }

    private Map<String, String> portalHolds() {
        Map<String, String> holds = new TreeMap<>();
        Set<String> ids = new HashSet<>(test.portal.objects("companies"));
        ids.forEach(id -> holds.put(id, test.portal.properties("companies", id).get("name")));
        return holds;
    }
}
