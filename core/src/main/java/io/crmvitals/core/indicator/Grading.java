package io.crmvitals.core.indicator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How an answer is judged: by a curve over its number, by the category that it is, or by its place among the answers of others. */
public sealed interface Grading permits Curve, Grading.Categories, Grading.Percentile, Grading.None {

    /** The fewest points that it gives to any answer. */
    default double least() {
        return 0;
    }

    /** The most points that it gives to any answer. */
    default double most() {
        return 100;
    }

    /**
     * Points for each category. The answer's category is the state that the measure tells, or its number where it tells none.
     *
     * @param points 0 to 100 by category
     */
    record Categories(Map<String, Double> points) implements Grading {

        public Categories {
            if (points.isEmpty()) {
                throw new IllegalArgumentException("a curve of categories needs a category");
            }
            points.values().forEach(Curve::requirePoints);
            points = Map.copyOf(points);
        }

        @Override
        public double least() {
            return Collections.min(points.values());
        }

        @Override
        public double most() {
            return Collections.max(points.values());
        }

        /** All categories in alphabetical order. */
        java.util.List<String> names() {
            return java.util.List.copyOf(new TreeMap<>(points).keySet());
        }
    }

    /**
     * The mid-rank among the accounts of the same segment, in percent: half of the equal ones count as worse. It moves when others move, so it is for questions
     * without a target of their own.
     *
     * @param highIsBetter false where a lower answer is the better one
     */
    record Percentile(boolean highIsBetter) implements Grading {}

    /** Not judged: for answers that are neither good nor bad, such as the size of a contract. It gets 50 points and may be no input of a score. */
    record None() implements Grading {

        @Override
        public double least() {
            return 50;
        }

        @Override
        public double most() {
            return 50;
        }
    }
}
