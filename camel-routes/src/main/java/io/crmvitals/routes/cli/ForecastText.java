package io.crmvitals.routes.cli;

import io.crmvitals.core.playbook.TaskForecast;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A forecast of tasks as a person or a program reads it. */
final class ForecastText {

    private static final int WIDTH = 50;

    private ForecastText() {}

    static String of(List<TaskForecast> forecasts, int portfolio) {
        StringBuilder text = new StringBuilder();
        for (TaskForecast one : forecasts) {
            of(text, one, portfolio);
        }
        return text.append(
                        "RECONSTRUCTED: days are rebuilt from what is known now. Owner, segment, revenue, seats and scorecards\n")
                .append("are as of today, every feed counts as read, and each task as done on the day it was due.\n")
                .toString();
    }

    private static void of(StringBuilder text, TaskForecast one, int portfolio) {
        line(
                text,
                "%s, %s to %s: %d tasks for %d of %d accounts",
                one.name(),
                one.from(),
                one.to(),
                one.tasks(),
                one.accountsAffected(),
                one.looked());
        if (one.looked() < portfolio) {
            double scale = (double) portfolio / one.looked();
            line(
                    text,
                    "  a sample of %d accounts: in all about %.0f tasks, give or take %.0f (95 %%)",
                    portfolio,
                    scale * one.tasks(),
                    one.halfWidth(portfolio));
        }
        one.byPlaybook().forEach((id, tasks) -> line(text, "  %-28s %5d", id, tasks));
        line(
                text,
                "  one person and working day    %.1f on average, %d at most; %d people",
                one.perPersonAndDay(),
                one.busiest(),
                one.people());
        line(text, "  put off to another day by limits %d times; %d left out as chance", one.waited(), one.doubted());
        line(text, "  piled up before the first day %d", one.backlog());
        int most =
                one.byWeek().values().stream().mapToInt(Integer::intValue).max().orElse(0);
        one.byWeek()
                .forEach((monday, tasks) -> line(
                        text,
                        "  week of %s  %4d %s",
                        monday,
                        tasks,
                        "#".repeat(most == 0 ? 0 : (int) Math.round((double) tasks * WIDTH / most))));
        text.append('\n');
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    static Map<String, Object> json(List<TaskForecast> forecasts, int portfolio) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("basis", "reconstructed");
        json.put("accounts", portfolio);
        json.put("sets", forecasts.stream().map(one -> row(one, portfolio)).toList());
        return json;
    }

    private static Map<String, Object> row(TaskForecast one, int portfolio) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", one.name());
        row.put("from", one.from().toString());
        row.put("to", one.to().toString());
        row.put("accounts_played", one.looked());
        row.put("tasks", one.tasks());
        row.put("tasks_of_portfolio", (double) one.tasks() * portfolio / Math.max(1, one.looked()));
        row.put("half_width_95", one.halfWidth(portfolio));
        row.put("accounts_affected", one.accountsAffected());
        row.put("by_playbook", one.byPlaybook());
        Map<String, Integer> weeks = new LinkedHashMap<>();
        one.byWeek().forEach((monday, tasks) -> weeks.put(monday.toString(), tasks));
        row.put("by_week", weeks);
        row.put("per_person_and_day", one.perPersonAndDay());
        row.put("most_per_person_and_day", one.busiest());
        row.put("people", one.people());
        row.put("put_off", one.waited());
        row.put("left_out_as_chance", one.doubted());
        row.put("backlog", one.backlog());
        return row;
    }
}
