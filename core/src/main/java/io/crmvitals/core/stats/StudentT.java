package io.crmvitals.core.stats;

/** Student's t distribution for whole degrees of freedom, by the finite sums that hold for them (Abramowitz and Stegun 26.7.3 and 26.7.4). */
final class StudentT {

    private StudentT() {}

    /**
     * P(|T| > |t|).
     *
     * @param freedom degrees of freedom, 1 or more
     */
    static double bothTails(double t, int freedom) {
        if (freedom < 1) {
            throw new IllegalArgumentException("Student's t has 1 or more degrees of freedom, not " + freedom);
        }
        double angle = Math.atan(Math.abs(t) / Math.sqrt(freedom));
        double cos2 = Math.cos(angle) * Math.cos(angle);
        boolean odd = freedom % 2 == 1;
        double term = odd ? Math.cos(angle) : 1;
        double sum = odd && freedom == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k <= freedom - 2; k += 2) {
            term *= cos2 * (k - 1) / k;
            sum += term;
        }
        double inside = odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
        return Math.max(0, Math.min(1, 1 - inside));
    }
}
