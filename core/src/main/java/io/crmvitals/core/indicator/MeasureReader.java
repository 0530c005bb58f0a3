package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Knows every kind of measure by the word it has in the catalogue. */
final class MeasureReader {

    private static final Map<String, Function<Section, Measure>> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("usage_ratio", UsageRatio::read),
            Map.entry("login_change", LoginChange::read),
            Map.entry("usage_trend", UsageTrend::read),
            Map.entry("onboarding_progress", s -> new OnboardingProgress(s.integer("least_steps", 3, 1, 1000))),
            Map.entry("time_to_onboard", TimeToOnboard::read),
            Map.entry("integration_setup", IntegrationSetup::read),
            Map.entry("sow_slip", SowSlip::read),
            Map.entry("meeting_cadence", s -> new MeetingCadence()),
            Map.entry("training_completion", TrainingCompletion::read),
            Map.entry("login_rate", LoginRate::read),
            Map.entry("pattern_shift", PatternShift::read),
            Map.entry("composite", Composite::read),
            Map.entry("stickiness", Stickiness::read),
            Map.entry("integration_volume", IntegrationVolume::read),
            Map.entry("days_since_touch", s -> new DaysSinceTouch()),
            Map.entry("stakeholder_breadth", StakeholderBreadth::read),
            Map.entry("superuser_change", SuperuserChange::read),
            Map.entry("goals_achieved", s -> new GoalsAchieved(s.number("asserted", 0.5, 0, 1))),
            Map.entry("time_to_value", s -> new TimeToValue()),
            Map.entry("ticket_rate", TicketRate::read),
            Map.entry("ticket_surge", TicketSurge::read),
            Map.entry("ticket_share", TicketShare::read),
            Map.entry("first_response", FirstResponse::read),
            Map.entry("aged_open", AgedOpen::read),
            Map.entry("survey", Answers::read),
            Map.entry("survey_response", SurveyResponse::read),
            Map.entry("csm_pulse", CsmPulse::read),
            Map.entry("roi_realized", s -> new RoiRealised()),
            Map.entry("howto_share", HowToShare::read),
            Map.entry("resolution_time", ResolutionTime::read),
            Map.entry("reopen_rate", ReopenRate::read),
            Map.entry("self_service_ratio", SelfServiceRatio::read),
            Map.entry("answer_topics", AnswerTopics::read),
            Map.entry("feature_requests", FeatureRequests::read),
            Map.entry("annual_revenue", s -> new AnnualRevenue()),
            Map.entry("cohort", s -> new CohortNumber()),
            Map.entry("renewal_proximity", s -> new RenewalProximity()),
            Map.entry("upsell", Upsell::read),
            Map.entry("revenue_growth", RevenueGrowth::read),
            Map.entry("profit_margin", ProfitMargin::read),
            Map.entry("downgrade", Downgrade::read),
            Map.entry("referrals", s -> new Referrals()),
            Map.entry("count", s -> RowsMeasure.read(s, RowsMeasure.Way.COUNT)),
            Map.entry("ratio", s -> RowsMeasure.read(s, RowsMeasure.Way.RATIO)),
            Map.entry("latest", s -> RowsMeasure.read(s, RowsMeasure.Way.LATEST)),
            Map.entry("median", s -> RowsMeasure.read(s, RowsMeasure.Way.MEDIAN)),
            Map.entry("sum", s -> RowsMeasure.read(s, RowsMeasure.Way.SUM)),
            Map.entry("share", s -> RowsMeasure.read(s, RowsMeasure.Way.SHARE)),
            Map.entry("days_since", s -> RowsMeasure.read(s, RowsMeasure.Way.DAYS_SINCE)),
            Map.entry("trend", RowsTrend::read)));

    private MeasureReader() {}

    static Measure read(Section section) {
        String kind = section.text("kind");
        Function<Section, Measure> reader = KINDS.get(kind);
        if (reader == null) {
            if (!kind.isEmpty()) {
                section.wrong(
                        "kind",
                        "Write one of " + String.join(", ", KINDS.keySet()) + "." + Nearest.hint(kind, KINDS.keySet()));
            }
            section.anyKeys();
            return new CohortNumber();
        }
        return reader.apply(section);
    }
}
