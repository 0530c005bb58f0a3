package io.crmvitals.routes.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One leg in a process of its own: for each line that it hears it does one round and says in one line of JSON what that cost, or where its time went. */
final class LegProcess {

    /** Begins a line that tells of a round; {@link #LACKS} begins the one of a leg that cannot be measured here. */
    static final String ROUND = "round ";

    static final String LACKS = "lacks ";
    static final String READY = "ready";

    /** Is asked for where somebody wants to know where the time goes, and begins the line that tells. */
    static final String PROFILE = "profile ";

    private static final int MOST_TIMES = 20;
    private static final long LEAST_CPU = 400_000_000L;
    private static final long LONGEST = 2_000_000_000L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private LegProcess() {}

    /** @param arguments the leg, where the vendors' line is, the config, a folder, the size, and options as {@code name=value} */
    public static void main(String[] arguments) {
        int code = 1;
        try {
            measure(arguments);
            code = 0;
        } catch (Exception broken) {
            broken.printStackTrace();
        } finally {
            // Threads of libraries would keep a broken process alive, and whoever waits for its word waiting.
            System.exit(code);
        }
    }

    private static void measure(String[] arguments) throws Exception {
        PrintStream out = System.out;
        // Libraries that print are not to be taken for figures.
        System.setOut(System.err);
        Leg leg = Legs.of(arguments[0]);
        VendorLine vendors = new VendorLine(arguments[1]);
        Map<String, String> options = new HashMap<>();
        for (int i = 5; i < arguments.length; i++) {
            String[] halves = arguments[i].split("=", 2);
            options.put(halves[0], halves[1]);
        }
        Place place = new Place(vendors, Path.of(arguments[2]), Path.of(arguments[3]), Size.of(arguments[4]), options);
        try (Leg.Work work = leg.open(place);
                BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            out.println(READY);
            String line = asked.readLine();
            while (line != null) {
                out.println(
                        line.equals(PROFILE.strip())
                                ? PROFILE + JSON.writeValueAsString(Profile.of(leg, work, vendors, place.folder()))
                                : ROUND + JSON.writeValueAsString(round(leg, work, vendors)));
                line = asked.readLine();
            }
        } catch (Unmeasurable here) {
            out.println(LACKS + here.getMessage());
        }
    }

    private static Round round(Leg leg, Leg.Work work, VendorLine vendors) throws Exception {
        if (vendors.there()) {
            vendors.begin();
        }
        // What an earlier round left behind is not this one's.
        System.gc();
        long allocated = Meter.allocatedBytes();
        long cpu = Meter.cpuNanos();
        long wall = System.nanoTime();
        Done done = work.round();
        int times = 1;
        // The system counts CPU in hundredths of a second, so what is short is done again and again.
        while (!leg.onlyOnce()
                && done.took() == null
                && times < MOST_TIMES
                && Meter.cpuNanos() - cpu < LEAST_CPU
                && System.nanoTime() - wall < LONGEST) {
            if (vendors.there()) {
                vendors.begin();
            }
            work.round();
            times++;
        }
        long took = (System.nanoTime() - wall) / times;
        long used = (Meter.cpuNanos() - cpu) / times;
        long bytes = (Meter.allocatedBytes() - allocated) / times;
        VendorLine.Counts counts = vendors.there() ? vendors.counts() : new VendorLine.Counts(-1, 0);
        long records = done.records();
        if (vendors.there()) {
            if (records < 0) {
                records = vendors.records(leg.repeats());
            } else {
                vendors.keep(leg.id(), records);
            }
        }
        return new Round(
                records,
                seconds(done.took() == null ? Duration.ofNanos(took) : done.took()),
                seconds(done.cpu() == null ? Duration.ofNanos(used) : done.cpu()),
                done.residentBytes() == null ? bytes : -1,
                done.residentBytes() == null ? Meter.peakResidentBytes() : done.residentBytes(),
                counts.calls(),
                counts.refused(),
                done.least(),
                done.facts());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
