package io.crmvitals.routes.selftest;

import io.crmvitals.routes.run.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends the product before and after each operation that it does at a vendor or on its store in the course of three days, begins it anew on the same store, and compares
 * what the vendors and the store hold with an undisturbed play. Counts what was read and written again on the way.
 */
public final class EveryOperationTrial implements Trial {

    private static final List<String> SYSTEMS = List.of("salesforce", "hubspot", "zendesk");
    private static final int LONGEST_HOURS = 24;
    private static final int MOST_SENTENCES = 50;

    private final Path config;
    private final Playing playing;

    /** How one life is lived; a test lets it be lived wrongly. */
    interface Playing {
        void live(Play play, int day, Life life, Witness witness);
    }

    /** @param config folder of the config files to play with */
    public EveryOperationTrial(Path config) {
        this(config, Play::live);
    }

    EveryOperationTrial(Path config, Playing playing) {
        this.config = config;
        this.playing = playing;
    }

    @Override
    public String id() {
        return "R2-steps";
    }

    @Override
    public Set<String> promises() {
        return Set.of("R2", "R4");
    }

    @Override
    public String claim() {
        return "Broken off before or after any operation and begun again, three days end as undisturbed ones do;"
                + " at most one page of a stream is read again and one batch of a sink written again.";
    }

    /** How an undisturbed play goes. */
    private record Reference(
            List<List<Moment>> moments, List<Map<String, String>> vendors, Map<String, String> stored, int tasks) {}

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) throws Exception {
        int accounts = scale.of(50, 50, 150);
        int most = scale.of(12, 207, Integer.MAX_VALUE);
        Random dice = new Random(seed);
        List<Callable<Played>> plays = new ArrayList<>();
        Tally tally = new Tally();
        int variants = scale == Scale.SHORT ? 1 : SYSTEMS.size();
        AtomicInteger done = new AtomicInteger();
        List<List<List<Moment>>> chosen = new ArrayList<>();
        int all = 0;
        for (int variant = 0; variant < variants; variant++) {
            String tasksIn = SYSTEMS.get((int) Math.floorMod(seed + variant, (long) SYSTEMS.size()));
            Reference reference = reference(accounts, seed, tasksIn);
            List<List<Moment>> days = new ArrayList<>();
            int share = most / variants / Play.DAYS;
            for (List<Moment> day : reference.moments()) {
                List<Moment> some = new ArrayList<>(day);
                tally.operations += day.size();
                Collections.shuffle(some, dice);
                days.add(some.subList(0, Math.min(share, some.size())));
            }
            chosen.add(days);
            int longest = days.stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < longest; i++) {
                List<List<Moment>> ends = new ArrayList<>();
                for (List<Moment> day : days) {
                    ends.add(i < day.size() ? List.of(day.get(i)) : List.of());
                    all += i < day.size() ? 1 : 0;
                }
                plays.add(() -> {
                    Played played = play(accounts, seed, tasksIn, ends, reference);
                    done.addAndGet(played.faults);
                    return played;
                });
            }
        }
        int points = all;
        ExecutorService side = Executors.newFixedThreadPool(
                Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())));
        try {
            List<Future<Played>> futures = new ArrayList<>();
            for (Callable<Played> play : plays) {
                futures.add(side.submit(play));
            }
            for (Future<Played> future : futures) {
                tally.add(future.get(LONGEST_HOURS, TimeUnit.HOURS));
                progress.moved("operations", done.get(), points);
            }
        } finally {
            side.shutdownNow();
        }
        return tally.outcome();
    }

    private Reference reference(int accounts, long seed, String tasksIn) {
        List<List<Moment>> moments = new ArrayList<>();
        List<Map<String, String>> vendors = new ArrayList<>();
        try (Play play = new Play(config, accounts, seed, tasksIn)) {
            for (int day = 0; day < Play.DAYS; day++) {
                play.turn(day);
                Life life = new Life(null);
                play.live(day, life, new Witness());
                moments.add(life.moments());
                vendors.add(play.vendors().lines());
            }
            play.readBack();
            return new Reference(moments, vendors, play.stored(), play.vendors().tasks());
        }
    }

    /** What one disturbed play came to. */
    private static final class Played {
        int faults;
        int missed;
        long writes;
        int duplicates;
        int lost;
        int readAgain;
        int writtenAgain;
        final List<String> broken = new ArrayList<>();
    }

    private Played play(int accounts, long seed, String tasksIn, List<List<Moment>> ends, Reference reference) {
        Played played = new Played();
        try (Play play = new Play(config, accounts, seed, tasksIn)) {
            for (int day = 0; day < Play.DAYS; day++) {
                play.turn(day);
                Witness before = new Witness();
                for (Moment end : ends.get(day)) {
                    Life life = new Life(end);
                    playing.live(play, day, life, before);
                    played.writes += before.writes();
                    if (life.over()) {
                        played.faults++;
                    } else {
                        played.missed++;
                    }
                }
                String where = "seed " + seed + ", tasks in " + tasksIn + ", day " + day + ", ended " + ends.get(day);
                Witness after = new Witness();
                playing.live(play, day, new Life(null), after);
                played.writes += after.writes();
                again(played, before, after, day, where);
                play.settle(day);
                compare(played, reference.vendors().get(day), play.vendors(), where);
            }
            play.readBack();
            VendorState.differences(reference.stored(), play.stored())
                    .forEach(difference -> played.broken.add(
                            "seed " + seed + ", tasks in " + tasksIn + ", ended " + ends + ": store: " + difference));
        }
        return played;
    }

    /** A day on which everything is read from the start on purpose, whatever was read before, has no page that was read again for nothing. */
    private static void again(Played played, Witness before, Witness after, int day, String where) {
        after.readAgain(before).forEach((stream, pages) -> {
            played.readAgain += pages;
            if (pages > 1 && Play.verb(day).equals("sync")) {
                played.broken.add(where + ": " + pages + " pages of " + stream + " were read again");
            }
        });
        after.writtenAgain(before).forEach((sink, batches) -> {
            played.writtenAgain += batches;
            if (batches > 1) {
                played.broken.add(where + ": " + batches + " batches for " + sink + " were written again");
            }
        });
    }

    private static void compare(Played played, Map<String, String> expected, VendorState found, String where) {
        played.duplicates += found.duplicates();
        for (String difference : VendorState.differences(expected, found.lines())) {
            if (difference.startsWith("lost")) {
                played.lost++;
            }
            played.broken.add(where + ": " + difference);
        }
    }

    private static final class Tally {
        private long operations;
        private long faults;
        private long missed;
        private long writes;
        private long duplicates;
        private long lost;
        private long readAgain;
        private long writtenAgain;
        private final List<String> broken = new ArrayList<>();

        void add(Played played) {
            faults += played.faults;
            missed += played.missed;
            writes += played.writes;
            duplicates += played.duplicates;
            lost += played.lost;
            readAgain += played.readAgain;
            writtenAgain += played.writtenAgain;
            played.broken.stream()
                    .limit(Math.max(0, MOST_SENTENCES - broken.size()))
                    .forEach(broken::add);
        }

        Outcome outcome() {
            Map<String, Long> figures = new LinkedHashMap<>();
            figures.put("operations", operations);
            figures.put("faults", faults);
            figures.put("not reached", missed);
            figures.put("writes", writes);
            figures.put("pages again", readAgain);
            figures.put("batches again", writtenAgain);
            figures.put("duplicates", duplicates);
            figures.put("lost", lost);
            return new Outcome(figures, broken);
        }
    }
}
