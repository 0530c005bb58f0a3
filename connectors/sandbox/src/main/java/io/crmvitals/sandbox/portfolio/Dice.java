package io.crmvitals.sandbox.portfolio;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance that falls the same on every machine: no library distribution, and only strict mathematics. */
final class Dice {

    private final SplittableRandom random;

    /** One stream of chance per seed, customer and use, so that a new use does not shift the others. */
    Dice(long seed, long customer, String use) {
        long mixed = seed * 0x9E3779B97F4A7C15L + customer * 0xC2B2AE3D27D4EB4FL;
        for (int at = 0; at < use.length(); at++) {
            mixed = mixed * 31 + use.charAt(at);
        }
        random = new SplittableRandom(mixed);
    }

    double unit() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both ends included. */
    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Mean 0, deviation 1: the sum of twelve uniform numbers less six. */
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    static double clamp(double value, double from, double to) {
        return Math.max(from, Math.min(to, value));
    }
}
