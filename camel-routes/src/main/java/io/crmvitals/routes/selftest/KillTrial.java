package io.crmvitals.routes.selftest;

import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Kills the real process with SIGKILL, at random times, at a leg's first words, and before and after calls of every kind; starts it again until a run ends by itself; and
 * compares what the vendors and the store hold with a play that nobody disturbed. The vendors live in this process, so that they outlive the killed one.
 */
public final class KillTrial implements Trial {

    private static final List<String> SYSTEMS = List.of("zendesk", "salesforce", "hubspot");
    private static final int ACCOUNTS = 50;
    private static final int LIVES_A_DAY = 8;
    private static final int MOST_SENTENCES = 50;
    private static final int LONGEST_HOURS = 24;

    private final Path config;

    /** @param config folder of the config files to play with */
    public KillTrial(Path config) {
        this.config = config;
    }

    @Override
    public String id() {
        return "R2-kills";
    }

    @Override
    public Set<String> promises() {
        return Set.of("R2");
    }

    @Override
    public String claim() {
        return "The process killed with SIGKILL at any moment and started again leaves in the CRMs what an undisturbed one leaves.";
    }

    /** A day that nobody disturbed. */
    private record Day(List<Moment> moments, List<Integer> words, long millis, Map<String, String> vendors) {}

    private record Reference(String tasksIn, List<Day> days, Map<String, String> stored) {}

    /** When a life is to end: at a moment of the wire, after so many words, or after a time. */
    private record End(@Nullable Moment moment, int word, long millis) {
        @Override
        public String toString() {
            return moment != null ? moment.toString() : word > 0 ? "at word " + word : "after " + millis + " ms";
        }
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) throws Exception {
        int wanted = scale.of(12, 100, 10_000);
        Tally tally = new Tally();
        Path folder = Files.createTempDirectory("vitals-trial-");
        Path archive = folder.resolve("classes.jsa");
        try {
            List<Reference> references = new ArrayList<>();
            for (String tasksIn : scale == Scale.SHORT ? SYSTEMS.subList(0, 1) : SYSTEMS) {
                references.add(reference(seed, tasksIn, archive));
                progress.moved("undisturbed plays", references.size(), SYSTEMS.size());
            }
            AtomicInteger next = new AtomicInteger();
            ExecutorService side = Executors.newFixedThreadPool(2);
            try {
                List<Future<?>> futures = new ArrayList<>();
                for (int worker = 0; worker < 2; worker++) {
                    futures.add(side.submit(() -> {
                        while (tally.kills() < wanted) {
                            int number = next.getAndIncrement();
                            play(references.get(number % references.size()), seed, number, archive, wanted, tally);
                            progress.moved("kills", tally.kills(), wanted);
                        }
                        return null;
                    }));
                }
                for (Future<?> future : futures) {
                    future.get(LONGEST_HOURS, TimeUnit.HOURS);
                }
            } finally {
                side.shutdownNow();
            }
            return tally.outcome();
        } finally {
            Files.deleteIfExists(archive);
            Files.delete(folder);
        }
    }

    private Reference reference(long seed, String tasksIn, Path archive) throws IOException, InterruptedException {
        List<Day> days = new ArrayList<>();
        try (Play play = new Play(config, ACCOUNTS, seed, tasksIn)) {
            for (int day = 0; day < Play.DAYS; day++) {
                play.turn(day);
                // The last day of the first undisturbed play leaves its classes for all that follow.
                boolean fill = day == Play.DAYS - 1 && !Files.exists(archive);
                long begun = System.nanoTime();
                try (Killing life = new Killing(play, day, new End(null, 0, Long.MAX_VALUE), archive, fill)) {
                    if (life.untilItEnds()) {
                        throw new IllegalStateException("an undisturbed process was killed");
                    }
                    long millis = (System.nanoTime() - begun) / 1_000_000;
                    days.add(new Day(
                            life.moments(),
                            life.legWords(),
                            millis,
                            play.vendors().lines()));
                }
            }
            play.readBack();
            return new Reference(tasksIn, days, play.stored());
        }
    }

    private void play(Reference reference, long seed, int number, Path archive, int wanted, Tally tally)
            throws IOException, InterruptedException {
        Random dice = new Random(seed * 1_000_003 + number);
        List<String> ends = new ArrayList<>();
        try (Play play = new Play(config, ACCOUNTS, seed, reference.tasksIn())) {
            for (int day = 0; day < Play.DAYS; day++) {
                play.turn(day);
                boolean killed = true;
                for (int life = 0; life < LIVES_A_DAY && killed && tally.kills() < wanted; life++) {
                    End end = chosen(reference.days().get(day), dice);
                    killed = live(play, day, end, archive, tally);
                    if (killed) {
                        ends.add("day " + day + " " + end);
                    }
                }
                if (killed) {
                    live(play, day, new End(null, 0, Long.MAX_VALUE), archive, tally);
                }
                play.settle(day);
                tally.compare(
                        reference.days().get(day).vendors(),
                        play.vendors(),
                        "seed " + seed + ", play " + number + ", killed " + ends);
            }
            play.readBack();
            tally.compareStored(
                    reference.stored(), play.stored(), "seed " + seed + ", play " + number + ", killed " + ends);
        }
    }

    private static boolean live(Play play, int day, End end, Path archive, Tally tally)
            throws IOException, InterruptedException {
        try (Killing life = new Killing(play, day, end, archive, false)) {
            boolean killed = life.untilItEnds();
            if (killed) {
                tally.killed(life.leg());
            } else {
                life.failed()
                        .forEach(trouble -> tally.say("day " + day + ", the run that ended by itself: " + trouble));
            }
            return killed;
        }
    }

    /** Every kind of moment has the same chance, however rare: half of them on the wire, of which each kind of call has the same. */
    private static End chosen(Day day, Random dice) {
        if (dice.nextInt(4) == 0) {
            return new End(null, 0, 1 + (long) (dice.nextDouble() * day.millis()));
        }
        if (dice.nextInt(4) == 0 && !day.words().isEmpty()) {
            return new End(null, day.words().get(dice.nextInt(day.words().size())), Long.MAX_VALUE);
        }
        List<List<Moment>> kinds = List.copyOf(day.moments().stream()
                .collect(Collectors.groupingBy(Moment::operation, TreeMap::new, Collectors.toList()))
                .values());
        List<Moment> those = kinds.get(dice.nextInt(kinds.size()));
        return new End(those.get(dice.nextInt(those.size())), 0, Long.MAX_VALUE);
    }

    /** One life of the process on one day of a play, and its end. */
    private static final class Killing implements AutoCloseable {

        private final Play play;
        private final End end;
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final List<Moment> moments = new ArrayList<>();
        private final List<Integer> legWords = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();
        private @Nullable Child child;
        private boolean killed;
        private boolean through;
        private int words;
        private String leg = "starting";

        Killing(Play play, int day, End end, Path archive, boolean fill) throws IOException {
            this.play = play;
            this.end = end;
            play.vendors((system, faults) -> {
                Answer nothing = Answer.breaking(Answer.Break.RESET);
                faults.answer(call -> reaches(system, call, false), Integer.MAX_VALUE, nothing);
                faults.answerAfterEffect(call -> reaches(system, call, true), Integer.MAX_VALUE, nothing);
            });
            Child started = new Child(
                    new Child.Start(
                            play.config(),
                            play.stage().data(),
                            Play.start(day).toString(),
                            Play.verb(day),
                            play.stage().variables(),
                            archive,
                            fill),
                    this::heard);
            synchronized (this) {
                child = started;
            }
        }

        private synchronized boolean reaches(String system, Call call, boolean after) {
            if (killed) {
                return true;
            }
            String kind = system + " " + CallLeg.of(system, call).word();
            Moment moment =
                    new Moment(kind, after ? counts.getOrDefault(kind, 0) : counts.merge(kind, 1, Integer::sum), after);
            moments.add(moment);
            if (moment.equals(end.moment())) {
                leg = CallLeg.of(system, call).word();
                kill();
            }
            return killed;
        }

        private synchronized void heard(String line) {
            words++;
            if (line.startsWith(SyncedProcess.TROUBLE + Trouble.Severity.FAILED)) {
                failed.add(line);
            }
            through |= line.equals(SyncedProcess.END);
            if (line.startsWith("leg ") && !killed) {
                leg = line.substring("leg ".length()).strip();
            }
            if (!line.startsWith("done ")) {
                legWords.add(words);
            }
            if (words == end.word() && !killed) {
                kill();
            }
        }

        private void kill() {
            Child running = child;
            if (running != null) {
                killed = true;
                running.kill();
            }
        }

        /** @return true when it was killed, false when its run ended by itself */
        boolean untilItEnds() throws InterruptedException {
            Child running = Objects.requireNonNull(child);
            if (end.millis() < Long.MAX_VALUE && !running.endsWithin(end.millis())) {
                synchronized (this) {
                    kill();
                }
            }
            int code = running.untilItEnds();
            synchronized (this) {
                // One that was through and then could not leave its classes behind has run well.
                if (!killed && !through) {
                    throw new IllegalStateException(
                            "A process ended with " + code + " by itself. It said: " + running.lastWords());
                }
                return killed;
            }
        }

        synchronized List<Moment> moments() {
            return List.copyOf(moments);
        }

        synchronized List<Integer> legWords() {
            return List.copyOf(legWords);
        }

        synchronized List<String> failed() {
            return List.copyOf(failed);
        }

        synchronized String leg() {
            return leg;
        }

        @Override
        public void close() {
            Child running = child;
            if (running != null) {
                running.close();
            }
            play.leaveVendorsAlone();
        }
    }

    private static final class Tally {

        private final Map<String, Long> legs = new TreeMap<>();
        private final List<String> broken = new ArrayList<>();
        private int kills;
        private long compared;
        private long duplicates;
        private long lost;

        synchronized int kills() {
            return kills;
        }

        synchronized void killed(String leg) {
            kills++;
            legs.merge(leg, 1L, Long::sum);
        }

        synchronized void compare(Map<String, String> expected, VendorState found, String where) {
            compared += found.lines().size();
            duplicates += found.duplicates();
            for (String difference : VendorState.differences(expected, found.lines())) {
                lost += difference.startsWith("lost") ? 1 : 0;
                say(where + ": " + difference);
            }
        }

        synchronized void compareStored(Map<String, String> expected, Map<String, String> found, String where) {
            VendorState.differences(expected, found)
                    .forEach(difference -> say(where + ": in the store, " + difference));
        }

        synchronized void say(String sentence) {
            if (broken.size() < MOST_SENTENCES) {
                broken.add(sentence);
            }
        }

        synchronized Outcome outcome() {
            Map<String, Long> figures = new LinkedHashMap<>();
            figures.put("kills", (long) kills);
            legs.entrySet().stream()
                    .sorted(Comparator.comparing(Map.Entry::getKey))
                    .forEach(leg -> figures.put("in " + leg.getKey(), leg.getValue()));
            figures.put("records", compared);
            figures.put("duplicates", duplicates);
            figures.put("lost", lost);
            return new Outcome(figures, broken);
        }
    }
}
