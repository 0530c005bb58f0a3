package io.crmvitals.core.revenue;

/**
 * The lifecycle numbers of one group of accounts over one period. Money is in the reporting currency, a year; shares are 0 to 1 and more.
 *
 * @param group a segment's word, {@code no segment}, or {@code all}
 * @param accounts customers at the start: the fixed cohort that every rate is over
 * @param startRevenue their annual recurring revenue then
 * @param expansion what those who stayed pay more, account by account
 * @param contraction what those who stayed pay less; never mixed with churn
 * @param churned what those who left had paid
 * @param newRevenue of accounts that became customers in the period; outside of every rate
 * @param newAccounts how many of those
 * @param lost accounts of the cohort that left
 * @param netRetention (start + expansion - contraction - churned) / start: NRR
 * @param grossRetention each account counted with at most what it paid at the start: GRR
 * @param renewalBaseRetention net retention of those alone who had a renewal due in the period
 * @param logoChurn lost / accounts
 * @param logoChurnOfYear the same as if the period were a year: 1 - (1 - c)^(12 / months)
 * @param revenueChurn churned / start
 * @param contractionRate contraction / start
 * @param renewalRate renewals won / won and lost; those still open are no verdict
 * @param renewalRateByValue the same by amount
 * @param renewalsOpen renewals whose day has passed without a verdict
 * @param revenuePerAccount monthly recurring revenue / paying accounts, at the end: ARPA
 * @param lifetimeValue margin times revenue an account, over the years that customers of this group were ever seen to stay, discounted: CLV
 * @param acquisitionCost cost of sales and marketing / accounts won in the same periods: CAC; of all accounts only
 * @param valueOverCost lifetime value / acquisition cost
 * @param paybackMonths months of margin that pay the acquisition cost back
 * @param reconstructed accounts whose revenue at the start was worked out backwards
 */
public record LifecycleFigures(
        String group,
        int accounts,
        double startRevenue,
        double expansion,
        double contraction,
        double churned,
        double newRevenue,
        int newAccounts,
        int lost,
        Statistic netRetention,
        Statistic grossRetention,
        Statistic renewalBaseRetention,
        Statistic logoChurn,
        Statistic logoChurnOfYear,
        Statistic revenueChurn,
        Statistic contractionRate,
        Statistic renewalRate,
        Statistic renewalRateByValue,
        int renewalsOpen,
        Statistic revenuePerAccount,
        Statistic lifetimeValue,
        Statistic acquisitionCost,
        Statistic valueOverCost,
        Statistic paybackMonths,
        int reconstructed) {

    /** Annual recurring revenue of the cohort at the end. */
    public double endRevenue() {
        return startRevenue + expansion - contraction - churned;
    }
}
