package io.crmvitals.core.stats;

/**
 * Promoters less detractors, in points from -100 to 100, with the range that it lies in with 95 % confidence. The range is an adjusted Wald one: three quarters of a promoter,
 * three quarters of a detractor and three answers in all are added before it is worked out, which keeps it sane for few answers (Rocks 2016); its middle is therefore
 * not the value itself.
 */
public record NetPromoters(double value, double low, double high) {

    private static final double Z = 1.959963984540054;

    public static NetPromoters of(int promoters, int detractors, int n) {
        if (n <= 0 || promoters < 0 || detractors < 0 || promoters + detractors > n) {
            throw new IllegalArgumentException(
                    promoters + " promoters and " + detractors + " detractors of " + n + " are no distribution");
        }
        double more = n + 3;
        double p = (promoters + 0.75) / more;
        double d = (detractors + 0.75) / more;
        double center = p - d;
        double half = Z * Math.sqrt((p + d - center * center) / more);
        return new NetPromoters(
                100.0 * (promoters - detractors) / n,
                Math.max(-100, 100 * (center - half)),
                Math.min(100, 100 * (center + half)));
    }
}
