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
            Map.entry("csm_pulse", s -> new CsmPulse())));

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
            return new CsmPulse();
        }
        return reader.apply(section);
    }
}
