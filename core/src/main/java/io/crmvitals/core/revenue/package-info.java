/**
 * What became of recurring revenue: retention, churn, renewals and lifetime value of groups of accounts, between two days. These are outcomes: they judge a health
 * score, and never go into one. Pure; knows records and statistics.
 */
@NullMarked
package io.crmvitals.core.revenue;

import org.jspecify.annotations.NullMarked;
