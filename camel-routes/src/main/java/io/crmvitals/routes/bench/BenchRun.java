package io.crmvitals.routes.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.routes.run.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Measures legs: one process a leg, one for the vendors; warm-ups first, then rounds that take turns among the legs that are compared with each other, so that
 * whatever else the machine does meets them alike.
 */
public final class BenchRun {

    /** The option by which legs tell where their time goes. */
    public static final String PROFILED = "profile";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path config;
    private final Path folder;
    private final Size size;
    private final Map<String, String> options;
    private final Progress progress;

    /** @param folder to work in */
    public BenchRun(Path config, Path folder, Size size, Map<String, String> options, Progress progress) {
        this.config = config.toAbsolutePath();
        this.folder = folder;
        this.size = size;
        this.options = Map.copyOf(options);
        this.progress = progress;
    }

    /**
     * The figures of these legs and of those that they are compared with, in the order of the table.
     *
     * @throws IOException when the simulated vendors could not be started; a leg that falls over is told as not measured, and why
     */
    public List<Figure> measure(List<Leg> all, Set<String> chosen) throws IOException {
        List<Leg> legs = withWhatTheyNeed(all, chosen);
        Map<String, Figure> figures = new LinkedHashMap<>();
        legs.forEach(leg -> figures.put(leg.id(), Figure.none(leg, null)));
        for (Leg.Vendors vendors : Leg.Vendors.values()) {
            List<Leg> theirs =
                    legs.stream().filter(leg -> leg.vendors() == vendors).toList();
            if (!theirs.isEmpty()) {
                measure(vendors, theirs, figures);
            }
        }
        return List.copyOf(figures.values());
    }

    /** A floor needs the leg whose calls it makes again, and a ratio needs both. */
    private static List<Leg> withWhatTheyNeed(List<Leg> all, Set<String> chosen) {
        Map<String, Leg> byId = new LinkedHashMap<>();
        all.forEach(leg -> byId.put(leg.id(), leg));
        Set<String> needed = new LinkedHashSet<>();
        chosen.forEach(id -> need(byId, id, needed));
        return all.stream().filter(leg -> needed.contains(leg.id())).toList();
    }

    private static void need(Map<String, Leg> byId, String id, Set<String> needed) {
        Leg leg = byId.get(id);
        if (leg == null || !needed.add(id)) {
            return;
        }
        need(byId, leg.floor(), needed);
        need(byId, leg.repeats(), needed);
    }

    private void measure(Leg.Vendors what, List<Leg> legs, Map<String, Figure> figures) throws IOException {
        if (what == Leg.Vendors.NONE) {
            groupByGroup("", legs, figures);
            return;
        }
        progress.leg("bench", "Simulated vendors: " + what.name().toLowerCase(java.util.Locale.ROOT));
        try (Running vendors = new Running(
                List.of("-Xmx3g"),
                BenchVendors.class,
                List.of(what.name(), size.word()),
                folder.resolve("vendors-" + what + ".log"))) {
            groupByGroup(vendors.heard().substring("line ".length()), legs, figures);
        }
    }

    /** Only what is for the same path is compared, so that only those processes live at the same time. */
    private void groupByGroup(String line, List<Leg> legs, Map<String, Figure> figures) throws IOException {
        Map<String, List<Leg>> groups = new LinkedHashMap<>();
        legs.forEach(leg ->
                groups.computeIfAbsent(leg.path(), path -> new ArrayList<>()).add(leg));
        for (List<Leg> group : groups.values()) {
            takingTurns(line, group, figures);
        }
    }

    private void takingTurns(String line, List<Leg> legs, Map<String, Figure> figures) {
        Map<String, Running> running = new LinkedHashMap<>();
        Map<String, List<Round>> rounds = new LinkedHashMap<>();
        Map<String, Profile> profiles = new HashMap<>();
        try {
            for (Leg leg : legs) {
                progress.leg("bench", leg.id() + ": " + leg.what() + ", " + leg.path());
                try {
                    running.put(leg.id(), begin(leg, line));
                    warmUp(leg, running);
                    rounds.put(leg.id(), new ArrayList<>());
                } catch (IOException | Unmeasurable not) {
                    giveUp(leg, not, running, rounds, figures);
                }
            }
            for (int turn = 0; turn < size.rounds(); turn++) {
                for (Leg leg : legs) {
                    Running process = running.get(leg.id());
                    List<Round> of = rounds.get(leg.id());
                    if (process == null || of == null || (turn > 0 && leg.onlyOnce())) {
                        continue;
                    }
                    try {
                        of.add(round(leg, process));
                    } catch (IOException | Unmeasurable fell) {
                        giveUp(leg, fell, running, rounds, figures);
                    }
                }
                progress.moved("rounds", turn + 1L, size.rounds());
            }
            if (options.containsKey(PROFILED)) {
                profile(legs, running, rounds, figures, profiles);
            }
        } finally {
            running.values().forEach(Running::close);
        }
        for (Leg leg : legs) {
            List<Round> of = rounds.get(leg.id());
            if (of != null) {
                figures.put(leg.id(), new Figure(leg, of, null, profiles.get(leg.id())));
            }
        }
    }

    /** After all rounds that count. */
    private void profile(
            List<Leg> legs,
            Map<String, Running> running,
            Map<String, List<Round>> rounds,
            Map<String, Figure> figures,
            Map<String, Profile> profiles) {
        for (Leg leg : legs) {
            Running process = running.get(leg.id());
            if (process == null || leg.side() != Leg.Side.OURS) {
                continue;
            }
            progress.leg("bench", leg.id() + ": where the time goes");
            try {
                process.say(LegProcess.PROFILE.strip());
                Profile profile =
                        JSON.readValue(saidBy(leg, process).substring(LegProcess.PROFILE.length()), Profile.class);
                if (profile != null) {
                    profiles.put(leg.id(), profile);
                }
            } catch (IOException | Unmeasurable fell) {
                giveUp(leg, fell, running, rounds, figures);
            }
        }
    }

    private void warmUp(Leg leg, Map<String, Running> running) throws IOException, Unmeasurable {
        Running process = Objects.requireNonNull(running.get(leg.id()));
        saidBy(leg, process);
        for (int warm = 0; warm < (leg.onlyOnce() ? 0 : Math.max(1, size.warmUps())); warm++) {
            round(leg, process);
        }
    }

    /** The others are measured all the same. */
    private static void giveUp(
            Leg leg,
            Exception why,
            Map<String, Running> running,
            Map<String, List<Round>> rounds,
            Map<String, Figure> figures) {
        rounds.remove(leg.id());
        figures.put(leg.id(), Figure.none(leg, String.valueOf(why.getMessage())));
        Running process = running.remove(leg.id());
        if (process != null) {
            process.close();
        }
    }

    private Running begin(Leg leg, String line) throws IOException {
        Path own = Files.createDirectories(folder.resolve(leg.id()));
        List<String> arguments =
                new ArrayList<>(List.of(leg.id(), line, config.toString(), own.toString(), size.word()));
        options.forEach((name, value) -> arguments.add(name + "=" + value));
        return new Running(
                leg.javaOptions(), leg.jars(options), LegProcess.class, arguments, folder.resolve(leg.id() + ".log"));
    }

    private static Round round(Leg leg, Running process) throws IOException, Unmeasurable {
        process.say("round");
        String said = saidBy(leg, process);
        return JSON.readValue(said.substring(LegProcess.ROUND.length()), Round.class);
    }

    /** @throws Unmeasurable where the leg finds, sooner or later, that this machine lacks what it needs */
    private static String saidBy(Leg leg, Running process) throws IOException, Unmeasurable {
        try {
            String said = process.heard();
            if (said.startsWith(LegProcess.LACKS)) {
                throw new Unmeasurable(said.substring(LegProcess.LACKS.length()));
            }
            return said;
        } catch (IOException ended) {
            throw new IOException("The leg " + leg.id() + " fell over. " + ended.getMessage(), ended);
        } catch (UncheckedIOException broken) {
            throw new IOException("The leg " + leg.id() + " fell over.", broken);
        }
    }
}
