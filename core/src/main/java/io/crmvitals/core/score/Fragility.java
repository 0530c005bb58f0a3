package io.crmvitals.core.score;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a band is owed to the account, and how much to choices inside the card that could as well have been others. Pure: the same account, card and
 * readings give the same report.
 *
 * @param draws how often the choices were made anew
 * @param unchanged share of the draws that gave the band which the card's own choices give, 0 to 1
 * @param bands share of the draws in each band
 * @param low a twentieth of the draws lies below
 * @param high a twentieth of the draws lies above
 * @param influence share of the variance that each choice explains alone, largest first: {@code weight:<slot>}, {@code curve:<slot>}, {@code left_out} and
 *     {@code aggregation}
 */
public record Fragility(
        int draws, double unchanged, Map<Band, Double> bands, double low, double high, Map<String, Double> influence) {

    /** More of the draws than this with another band make a band fragile. */
    static final double FRAGILE = 0.20;

    private static final int QUICK = 200;
    /** Worked-out shares that are far enough from {@link #FRAGILE} for two hundred draws to hardly ever say otherwise. */
    private static final double SURELY_FIRM = 0.10;

    private static final double SURELY_FRAGILE = 0.35;
    private static final int BINS = 10;

    public Fragility {
        bands = Map.copyOf(bands);
        influence = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(influence));
    }

    /** The choice that moves the number most. */
    public String mostInfluential() {
        return influence.isEmpty() ? "" : influence.keySet().iterator().next();
    }

    public boolean fragile() {
        return 1 - unchanged > FRAGILE;
    }

    /** The quick answer: none is drawn where no edge is near or it can be told without, and no more than it takes to know. */
    static boolean fragile(Choices choices, Bands bands, double value, double limit) {
        if (choices.slots() == 0 || near(bands, value, limit) > choices.reach()) {
            return false;
        }
        Band band = bands.of(Math.min(limit, value));
        double share = choices.outside(from(bands, band), to(bands, band, limit));
        if (share < SURELY_FIRM || share > SURELY_FRAGILE) {
            return share > SURELY_FRAGILE;
        }
        int most = (int) (FRAGILE * QUICK);
        int others = 0;
        for (int i = 0; i < QUICK; i++) {
            others += bands.of(Math.min(limit, choices.next())) == band ? 0 : 1;
            if (others > most || others + QUICK - 1 - i <= most) {
                break;
            }
        }
        return others > most;
    }

    private static double from(Bands bands, Band band) {
        return switch (band) {
            case GREEN -> bands.greenFrom();
            case YELLOW -> bands.yellowFrom();
            default -> 0;
        };
    }

    /** An edge above a cap is never crossed. */
    private static double to(Bands bands, Band band, double limit) {
        double edge = switch (band) {
            case RED -> bands.yellowFrom();
            case YELLOW -> bands.greenFrom();
            default -> Double.MAX_VALUE;
        };
        return edge <= limit ? edge : Double.MAX_VALUE;
    }

    /** Points to the nearest edge that the number could cross: below a cap, nothing it does counts. */
    private static double near(Bands bands, double value, double limit) {
        double distance = Double.MAX_VALUE;
        for (double edge : new double[] {bands.yellowFrom(), bands.greenFrom()}) {
            if (edge <= limit) {
                distance = Math.min(distance, Math.abs(value - edge));
            }
        }
        return distance;
    }

    static Fragility report(Choices choices, Bands bands, double value, double limit, int draws) {
        int n = choices.slots();
        double[] values = new double[draws];
        double[][] weights = new double[n][draws];
        double[][] moves = new double[n][draws];
        double[] dropped = new double[draws];
        double[] geometric = new double[draws];
        Map<Band, Double> shares = new EnumMap<>(Band.class);
        for (int i = 0; i < draws; i++) {
            values[i] = choices.next();
            shares.merge(bands.of(Math.min(limit, values[i])), 1.0 / draws, Double::sum);
            for (int slot = 0; slot < n; slot++) {
                weights[slot][i] = choices.weight(slot);
                moves[slot][i] = choices.move(slot);
            }
            dropped[i] = choices.dropped();
            geometric[i] = choices.geometric() ? 1 : 0;
        }
        List<Map.Entry<String, Double>> influence = new ArrayList<>();
        for (int slot = 0; slot < n; slot++) {
            influence.add(Map.entry("weight:" + choices.slot(slot), explained(values, binned(weights[slot]))));
            influence.add(Map.entry("curve:" + choices.slot(slot), explained(values, binned(moves[slot]))));
        }
        influence.add(Map.entry("left_out", explained(values, whole(dropped, 1))));
        influence.add(Map.entry("aggregation", explained(values, whole(geometric, 0))));
        influence.sort(Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())));
        Map<String, Double> ordered = new LinkedHashMap<>();
        influence.forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Band band = bands.of(Math.min(limit, value));
        return new Fragility(
                draws,
                Math.min(1, shares.getOrDefault(band, 0.0)),
                shares,
                sorted[(int) (0.05 * draws)],
                sorted[(int) (0.95 * draws)],
                ordered);
    }

    /** Share of the variance of the values that their means by bin have. */
    private static double explained(double[] values, int[] bins) {
        int most = Arrays.stream(bins).max().orElse(0) + 1;
        double[] sums = new double[most];
        int[] counts = new int[most];
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            sums[bins[i]] += values[i];
            counts[bins[i]]++;
            all += values[i];
        }
        double mean = all / values.length;
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean);
        }
        double between = 0;
        for (int bin = 0; bin < most; bin++) {
            if (counts[bin] > 0) {
                double off = sums[bin] / counts[bin] - mean;
                between += counts[bin] * off * off;
            }
        }
        return variance == 0 ? 0 : between / variance;
    }

    /** Tenths by size. */
    private static int[] binned(double[] inputs) {
        double[] sorted = inputs.clone();
        Arrays.sort(sorted);
        double[] edges = new double[BINS - 1];
        for (int i = 1; i < BINS; i++) {
            edges[i - 1] = sorted[i * inputs.length / BINS];
        }
        int[] bins = new int[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            int bin = Arrays.binarySearch(edges, inputs[i]);
            bins[i] = bin < 0 ? -bin - 1 : bin + 1;
        }
        return bins;
    }

    private static int[] whole(double[] inputs, int shift) {
        return Arrays.stream(inputs).mapToInt(input -> (int) input + shift).toArray();
    }

    /** The same for the same account and card on every machine (FNV-1a, 64 bits). */
    static long seed(String account, String card) {
        long hash = 0xcbf29ce484222325L;
        for (byte one : (account + '\n' + card).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (one & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
