package io.crmvitals.routes.cli;

import io.crmvitals.core.port.ConnectionReport.Allowance;
import io.crmvitals.core.problem.SystemName;
import io.crmvitals.routes.app.CallOutlook;
import io.crmvitals.routes.run.ExpectedCalls;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A forecast of calls as a person or a program reads it. */
final class CallOutlookText {

    private CallOutlookText() {}

    static String text(CallOutlook outlook, long spent) {
        StringBuilder text = new StringBuilder();
        line(text, "The next sync, step by step");
        line(text, "  %-30s %7s %7s %7s  %s", "API calls", "low", "likely", "high", "");
        for (ExpectedCalls step : outlook.run().steps()) {
            if (step.high() > 0) {
                line(
                        text,
                        "  %-30s %7d %7d %7s  %s",
                        step.system() + "." + step.step(),
                        step.low(),
                        step.middle(),
                        step.known() ? Long.toString(step.high()) : "?",
                        step.why());
            }
        }
        for (CallOutlook.System system : outlook.systems()) {
            line(text, "");
            line(
                    text,
                    "%s: the next sync about %,d (%,d to %s), a usual day at every %s about %,d, %d days about %,d.",
                    SystemName.of(system.name()),
                    system.next().middle(),
                    system.next().low(),
                    system.next().known() ? Long.toString(system.next().high()) : "nobody knows",
                    words(outlook.every()),
                    system.aDay(),
                    outlook.days(),
                    system.aDay() * outlook.days());
            verdict(text, system);
        }
        line(text, "");
        line(
                text,
                spent == 0 ? "No vendor was asked for this." : "To tell this, %d %s made, which %s counted as today's.",
                spent,
                spent == 1 ? "call was" : "calls were",
                spent == 1 ? "is" : "are");
        return text.toString();
    }

    private static void verdict(StringBuilder text, CallOutlook.System system) {
        Long ours = system.ours();
        if (ours == null) {
            line(text, "  This vendor told no allowance of a day; set daily_calls of the connection to give it one.");
            return;
        }
        Allowance allowance = system.allowance();
        if (allowance != null) {
            line(text, "  %,d of %,d used: %s.", allowance.used(), allowance.limit(), allowance.what());
        }
        if (system.fits()) {
            line(text, "  Fits: %,d calls a day are ours.", ours);
        } else if (system.instead() != null) {
            line(
                    text,
                    "  Does not fit: %,d calls a day are ours. Raise serve.every to %s.",
                    ours,
                    words(system.instead()));
        } else {
            line(
                    text,
                    "  Does not fit: %,d calls a day are ours, and not even one sync a day does. Allow more, or read less.",
                    ours);
        }
        if (system.daysForNextRun() > 1) {
            line(
                    text,
                    "  The next sync needs about %d days: it pauses when the day's calls are used, and goes on where it stands.",
                    system.daysForNextRun());
        }
    }

    static Map<String, Object> json(CallOutlook outlook, long spent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("spent", spent);
        json.put("every_seconds", outlook.every().toSeconds());
        json.put("days", outlook.days());
        json.put(
                "steps",
                outlook.run().steps().stream().map(CallOutlookText::row).toList());
        json.put(
                "systems",
                outlook.systems().stream()
                        .map(system -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("system", system.name());
                            row.put(
                                    "next_run",
                                    List.of(
                                            system.next().low(),
                                            system.next().middle(),
                                            system.next().high()));
                            row.put("known", system.next().known());
                            row.put("a_day", system.aDay());
                            row.put("all_days", system.aDay() * outlook.days());
                            row.put("ours_a_day", system.ours());
                            row.put("fits", system.fits());
                            Duration instead = system.instead();
                            row.put("every_that_fits", instead == null ? null : words(instead));
                            return row;
                        })
                        .toList());
        return json;
    }

    private static Map<String, Object> row(ExpectedCalls step) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("system", step.system());
        row.put("step", step.step());
        row.put("low", step.low());
        row.put("likely", step.middle());
        row.put("high", step.high());
        row.put("known", step.known());
        row.put("why", step.why());
        return row;
    }

    private static String words(Duration every) {
        if (every.toSeconds() % 3600 == 0) {
            return every.toHours() + "h";
        }
        return every.toSeconds() % 60 == 0 ? every.toMinutes() + "m" : every.toSeconds() + "s";
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
